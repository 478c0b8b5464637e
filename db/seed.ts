import { sql } from 'drizzle-orm';
import { OWNER_ROLE, RUNTIME_ROLE, openAsOwner } from './client.ts';
import { person } from './schema/people.ts';
import { calendarAround } from './world/calendar.ts';
import { addDemoWorld } from './world/demo.ts';

/** Any number will do, as long as it is not that of the migrations. */
const SEED_LOCK = 7_406_656;

/** Lets the server sign in invented people without a code. */
const ENTER_DEMO = `grant execute on function app.enter_demo(uuid, uuid, bytea, timestamptz, timestamptz) to ${RUNTIME_ROLE}`;

/**
 * Puts the invented world into an empty database that has been migrated, with dates around `now`. A database
 * that knows anybody stays as it is: what people tried out in the demo is still there at the next start.
 * @returns whether the world was added
 */
export const seedDemo = async (ownerUrl: string, now: Temporal.Instant): Promise<boolean> => {
  const owner = openAsOwner(ownerUrl);
  try {
    return await owner.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(${SEED_LOCK})`);
      await tx.execute(sql.raw(`set local role ${OWNER_ROLE}`));
      await tx.execute(sql.raw(ENTER_DEMO));
      const [known] = await tx.select({ id: person.id }).from(person).limit(1);
      if (known) return false;
      await addDemoWorld(tx, calendarAround(now));
      return true;
    });
  } finally {
    await owner.close();
  }
};

// `node db/seed.ts --clients N --messages M`: invented people by the thousand, to measure with.
if (import.meta.main) {
  const { runLoad } = await import('./load/command.ts');
  process.exitCode = await runLoad(process.argv.slice(2));
}
