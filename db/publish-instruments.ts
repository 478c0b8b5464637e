import { readFile, readdir } from 'node:fs/promises';
import { and, eq, sql } from 'drizzle-orm';
import { parseInstrument } from '#src/lib/instrument.ts';
import type { Database } from './client.ts';
import { assessment, instrument } from './schema/assessment.ts';

const INSTRUMENTS = new URL('./instruments/', import.meta.url);

const publish = async (owner: Database, content: unknown): Promise<void> => {
  const { id: key, version } = parseInstrument(content);
  const [known] = await owner
    .insert(instrument)
    .values({ key, version, content })
    .onConflictDoNothing()
    .returning({ id: instrument.id });
  if (known) return;
  // jsonb keeps no order of keys, so the database compares.
  const [old] = await owner
    .select({
      id: instrument.id,
      same: sql<boolean>`${instrument.content} = ${JSON.stringify(content)}::jsonb`,
    })
    .from(instrument)
    .where(and(eq(instrument.key, key), eq(instrument.version, version)));
  if (!old || old.same) return;
  const [used] = await owner
    .select({ id: assessment.id })
    .from(assessment)
    .where(eq(assessment.instrumentId, old.id))
    .limit(1);
  if (used)
    throw new Error(
      `Instrument ${key} ${version} has answers and cannot change. Give the new one a new version.`,
    );
  await owner.update(instrument).set({ content }).where(eq(instrument.id, old.id));
};

/** Publishes every instrument file that is new. A published one that somebody has answered never changes. */
export const publishInstruments = async (owner: Database): Promise<void> => {
  for (const key of await readdir(INSTRUMENTS)) {
    const folder = new URL(`${key}/`, INSTRUMENTS);
    for (const file of (await readdir(folder)).sort()) {
      await publish(owner, JSON.parse(await readFile(new URL(file, folder), 'utf8')));
    }
  }
};
