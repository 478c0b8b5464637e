import { desc, sql } from 'drizzle-orm';
import { OWNER_ROLE } from '#db/client.ts';
import type { Database, Transaction } from '#db/client.ts';
import { instrument } from '#db/schema/assessment.ts';
import { person } from '#db/schema/people.ts';
import { parseInstrument } from '#src/lib/instrument.ts';
import { assessmentsSql } from './assessments.ts';
import { meetingsSql, plansSql, recordsSql } from './coaching.ts';
import { messagesSql } from './messages.ts';
import { peopleSql } from './people.ts';
import type { Sizes } from './sizes.ts';

const partsFor = async (tx: Transaction, sizes: Sizes): Promise<readonly [string, string][]> => {
  const [newest] = await tx.select().from(instrument).orderBy(desc(instrument.publishedAt)).limit(1);
  if (!newest) throw new Error('No instrument has been published');
  return [
    ['people', peopleSql(sizes)],
    ['records', recordsSql(sizes)],
    ['meetings', meetingsSql(sizes)],
    ['plans', plansSql(sizes)],
    ['assessments', assessmentsSql(sizes, newest.id, parseInstrument(newest.content))],
    ['messages', messagesSql(sizes)],
  ];
};

/**
 * Fills a migrated database without people with as many invented ones as asked for, around today. All or
 * nothing. Throws when somebody is in it already, or when the user may not leave foreign keys unchecked.
 * @param say gets a line for each part
 */
export const fillLoad = async (
  owner: Database,
  sizes: Sizes,
  say: (line: string) => void = () => undefined,
): Promise<void> => {
  await owner.transaction(async (tx) => {
    // They hold by the way the ids are made; checking each of millions of rows takes longer than all the rest.
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql`set local synchronous_commit = off`);
    await tx.execute(sql.raw(`set local role ${OWNER_ROLE}`));
    const [known] = await tx.select({ id: person.id }).from(person).limit(1);
    if (known) throw new Error('There are people in this database. Load data goes into an empty one.');
    for (const [name, part] of await partsFor(tx, sizes)) {
      const begun = performance.now();
      await tx.execute(sql.raw(part));
      say(`${name}: ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
    }
  });
  await owner.execute(sql`analyze`);
};
