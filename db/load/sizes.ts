import { idSql } from './ids.ts';

/** How many rows of each kind; from the numbers of clients and messages follow all others. */
export interface Sizes {
  readonly clients: number;
  readonly messages: number;
  readonly coaches: number;
  readonly units: number;
}

/** A full caseload, and the coaches of one lead. */
const CLIENTS_OF_A_COACH = 20;
const COACHES_OF_A_UNIT = 20;
/** A deputy is another coach, so there are two at least. */
const FEWEST_COACHES = 2;

export const sizesFor = (clients: number, messages: number): Sizes => {
  const coaches = Math.max(FEWEST_COACHES, Math.ceil(clients / CLIENTS_OF_A_COACH));
  return { clients, messages, coaches, units: Math.ceil(coaches / COACHES_OF_A_UNIT) };
};

const coachNumber = (client: string): string => `((${client}) - 1) / ${String(CLIENTS_OF_A_COACH)} + 1`;

export const unitOfCoach = (coach: string): string =>
  idSql('unit', `((${coach}) - 1) / ${String(COACHES_OF_A_UNIT)} + 1`);
export const coachOf = (client: string): string => idSql('coach', coachNumber(client));
export const unitOfClient = (client: string): string => unitOfCoach(coachNumber(client));

/** The colleague beside her; the last one of a unit has the one before. */
export const deputyOfCoach = ({ coaches }: Sizes, coach: string): string =>
  idSql(
    'coach',
    `(${coach}) + case when (${coach}) % ${String(COACHES_OF_A_UNIT)} = 0 or (${coach}) = ${String(coaches)} then -1 else 1 end`,
  );
export const deputyOfClient = (sizes: Sizes, client: string): string =>
  deputyOfCoach(sizes, coachNumber(client));

/** `n` from 1 to as many as there are clients. */
export const eachClient = ({ clients }: Sizes): string => `generate_series(1, ${String(clients)}) n`;

/** A number from 0 to `below` - 1 that depends on `of` and looks like chance. */
export const chance = (of: string, below: number): string =>
  `((hashtext((${of})::text) & 2147483647) % ${String(below)})`;

/** One of the words, by a number that may be any. */
export const oneOf = (words: readonly string[], number: string): string =>
  `(array[${words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ')}])[(${number}) % ${String(words.length)} + 1]`;
