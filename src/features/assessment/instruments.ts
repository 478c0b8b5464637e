import { eq, sql } from 'drizzle-orm';
import { instrument } from '#db/schema/assessment.ts';
import type { Scope } from '#db/scope.ts';
import { parseInstrument } from '#src/lib/instrument.ts';
import type { Instrument } from '#src/lib/instrument/model.ts';

/** The instrument that a new round is begun with. Rounds that exist go on with their own. */
const OFFERED = 'oma-arvio';

export interface PublishedInstrument {
  readonly id: string;
  readonly instrument: Instrument;
}

// A published instrument never changes, so it is read once and kept as long as the server runs.
const known = new Map<string, Instrument>();

/** Instruments are no secret: they are read without anybody having signed in, too. */
type Reads = { readonly tx: Pick<Scope['tx'], 'select'> };

/** The instrument of a round. */
export const getInstrument = async (scope: Reads, id: string): Promise<Instrument> => {
  const kept = known.get(id);
  if (kept) return kept;
  const [row] = await scope.tx.select().from(instrument).where(eq(instrument.id, id));
  const read = parseInstrument(row?.content);
  known.set(id, read);
  return read;
};

/** The newest version of the instrument that is offered. */
export const getOffered = async (scope: Reads): Promise<PublishedInstrument> => {
  const [row] = await scope.tx
    .select({ id: instrument.id })
    .from(instrument)
    .where(eq(instrument.key, OFFERED))
    .orderBy(sql`string_to_array(${instrument.version}, '.')::int[] desc`)
    .limit(1);
  if (!row) throw new Error(`The instrument ${OFFERED} has not been published`);
  return { id: row.id, instrument: await getInstrument(scope, row.id) };
};
