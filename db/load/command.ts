import { parseArgs } from 'node:util';
import { openAsOwner } from '#db/client.ts';
import { startEmbedded } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { fillLoad } from './fill.ts';
import { sizesFor } from './sizes.ts';
import type { Sizes } from './sizes.ts';

const USAGE =
  'Write: node db/seed.ts --clients 100000 --messages 1000000 [--data folder]\n' +
  'The rows go into DATABASE_URL, or into the database that lies in the folder. It must have nobody in it.';

const fill = async (ownerUrl: string, sizes: Sizes): Promise<void> => {
  const begun = performance.now();
  await migrate(ownerUrl);
  const owner = openAsOwner(ownerUrl);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  try {
    await fillLoad(owner, sizes, say);
  } finally {
    await owner.close();
  }
  const seconds = Math.round((performance.now() - begun) / 1_000);
  say(`${String(sizes.clients)} clients and ${String(sizes.messages)} messages in ${String(seconds)} s.`);
};

const fillFolder = async (folder: string, sizes: Sizes): Promise<void> => {
  const embedded = await startEmbedded({ folder });
  try {
    await fill(embedded.ownerUrl, sizes);
  } finally {
    await embedded.stop();
  }
};

interface Asked {
  readonly fill: () => Promise<void>;
}

const countIn = (value: unknown): number | null =>
  typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : null;

const askedFor = (args: string[]): Asked | null => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: { clients: text, messages: text, data: text },
    strict: false,
  });
  const clients = countIn(values.clients);
  const messages = countIn(values.messages);
  if (clients === null || messages === null) return null;
  const sizes = sizesFor(clients, messages);
  const { data } = values;
  if (typeof data === 'string') return { fill: () => fillFolder(data, sizes) };
  const url = process.env['DATABASE_URL'];
  return url ? { fill: () => fill(url, sizes) } : null;
};

const causeOf = (error: unknown): string => {
  // drizzle wraps what the database said, and repeats the whole statement.
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
};

/** Makes load data as the command line asks. @returns the exit code */
export const runLoad = async (args: string[]): Promise<number> => {
  const asked = askedFor(args);
  if (!asked) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  try {
    await asked.fill();
    return 0;
  } catch (error) {
    process.stderr.write(`${causeOf(error)}\n`);
    return 1;
  }
};
