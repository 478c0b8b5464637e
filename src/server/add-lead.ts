import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { eq, sql } from 'drizzle-orm';
import { pino } from 'pino';
import { addressesOf, openAsOwner, OWNER_ROLE } from '#db/client.ts';
import type { Transaction } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { person, preference, staff, unit } from '#db/schema/people.ts';
import { enrolment, staffCredential } from '#db/schema/sign-in.ts';
import { readConfig } from '#src/config.ts';
import { announce } from '#src/features/people/announce.ts';
import { newPaperCode, PAPER_DAYS } from '#src/features/sign-in/paper.ts';
import { takeEnvironment } from './environment.ts';
import { migrateJobs, openJobs } from './job-queue.ts';
import type { Jobs } from './jobs.ts';

// `npm run add-lead -- --unit … --first … --last … --email …`: the first account of an installation. All
// others are made in the portal by those who are already in it.

interface Lead {
  readonly unit: string;
  readonly first: string;
  readonly last: string;
  readonly email: string;
}

const USAGE =
  'Write: npm run add-lead -- --unit "Name of the unit" --first Name --last Name --email name@example.org';

const askedFor = (): Lead | null => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { unit: text, first: text, last: text, email: text },
    strict: false,
  });
  const [name, first, last, email] = [values.unit, values.first, values.last, values.email].map((value) =>
    typeof value === 'string' ? value.trim() : '',
  );
  return name && first && last && email?.includes('@') ? { unit: name, first, last, email } : null;
};

/** Opens an account that another lead has closed; her old password does not work any more. */
const reopen = async (tx: Transaction, personId: string, now: Date): Promise<void> => {
  await tx.delete(staffCredential).where(eq(staffCredential.personId, personId));
  await tx.update(person).set({ endedAt: null }).where(eq(person.id, personId));
  // Nobody comes back by herself to clients whom she once coached.
  const today = sql`(${now.toISOString()}::timestamptz at time zone 'Europe/Helsinki')::date`;
  await tx.execute(sql`
    update coach_assignment set ends_on = greatest(starts_on, ${today})
    where coach_id = ${personId} and (ends_on is null or ends_on > ${today})`);
  await tx.execute(
    sql`select app.log_account('account.reopened', ${personId}, null, ${now.toISOString()}::timestamptz)`,
  );
};

/** The lead with her unit; a new code when she exists and has lost hers. */
const addLead = async (tx: Transaction, lead: Lead, now: Date): Promise<string> => {
  await tx.insert(unit).values({ name: lead.unit }).onConflictDoNothing();
  const [its] = await tx
    .select({ id: unit.id })
    .from(unit)
    .where(sql`${unit.name} = ${lead.unit}`);
  const [known] = await tx
    .select({ id: person.id, role: person.role, endedAt: person.endedAt })
    .from(person)
    .where(sql`lower(${person.email}) = lower(${lead.email})`);
  if (!its) throw new Error('The unit could not be made');
  if (known && known.role !== 'lead') throw new Error(`${lead.email} belongs to somebody who is not a lead.`);
  if (known?.endedAt) await reopen(tx, known.id, now);
  if (known) return known.id;
  const id = randomUUID();
  const names = { firstName: lead.first, lastName: lead.last, callName: lead.first };
  await tx
    .insert(person)
    .values({ id, role: 'lead', unitId: its.id, ...names, email: lead.email, createdAt: now });
  await tx.insert(preference).values({ personId: id, locale: 'fi' });
  await tx.insert(staff).values({ personId: id });
  await tx.execute(
    sql`select app.log_account('account.added', ${id}, null, ${now.toISOString()}::timestamptz)`,
  );
  return id;
};

/** A start code for her, which the log keeps and of which she is told, as of any other. */
const addCode = async (tx: Transaction, jobs: Jobs, personId: string, now: Date): Promise<string> => {
  const { code, ...stored } = await newPaperCode();
  const expiresAt = new Date(now.getTime() + PAPER_DAYS.staff * 86_400_000);
  await tx.insert(enrolment).values({ personId, purpose: 'staff', createdAt: now, expiresAt, ...stored });
  await tx.execute(
    sql`select app.account_event('code.made', ${personId}, null, ${now.toISOString()}::timestamptz)`,
  );
  await announce({ tx, enqueue: (name, payload) => jobs.enqueue(name, payload, tx) }, personId);
  return code;
};

const run = async (databaseUrl: string, lead: Lead): Promise<void> => {
  await migrate(databaseUrl);
  await migrateJobs(databaseUrl);
  const owner = openAsOwner(databaseUrl);
  const jobs = await openJobs(addressesOf(databaseUrl).jobs, pino({ level: 'silent' }));
  const now = new Date();
  const code = await owner.transaction(async (tx) => {
    await tx.execute(sql.raw(`set local role ${OWNER_ROLE}`));
    return addCode(tx, jobs, await addLead(tx, lead, now), now);
  });
  await Promise.all([owner.close(), jobs.stop()]);
  process.stdout.write(`Code: ${code}\nIt works once, for ${PAPER_DAYS.staff} days, at /fi/staff/enrol.\n`);
};

const lead = askedFor();
const reading = readConfig(takeEnvironment());
const problem = !lead ? USAGE : !reading.ok ? reading.problems.join('\n') : null;
const databaseUrl = reading.ok ? reading.config.databaseUrl : null;
if (problem || !lead || !databaseUrl) {
  process.stderr.write(`${problem ?? 'Set DATABASE_URL: the demo has its invented people.'}\n`);
  process.exitCode = 2;
} else {
  await run(databaseUrl, lead);
}
