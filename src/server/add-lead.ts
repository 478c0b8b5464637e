import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { sql } from 'drizzle-orm';
import { openAsOwner, OWNER_ROLE } from '#db/client.ts';
import type { Transaction } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { person, preference, staff, unit } from '#db/schema/people.ts';
import { enrolment } from '#db/schema/sign-in.ts';
import { readConfig } from '#src/config.ts';
import { newPaperCode, PAPER_DAYS } from '#src/features/sign-in/paper.ts';

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

/** The log keeps it as done by whoever runs the installation. */
const log = async (
  tx: Transaction,
  verb: 'account.added' | 'code.made',
  personId: string,
  now: Date,
): Promise<void> => {
  await tx.execute(
    sql`select app.log_account(${verb}, ${personId}, null, ${now.toISOString()}::timestamptz)`,
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
    .select({ id: person.id, role: person.role })
    .from(person)
    .where(sql`lower(${person.email}) = lower(${lead.email})`);
  if (!its) throw new Error('The unit could not be made');
  if (known && known.role !== 'lead') throw new Error(`${lead.email} belongs to somebody who is not a lead.`);
  if (known) return known.id;
  const id = randomUUID();
  const names = { firstName: lead.first, lastName: lead.last, callName: lead.first };
  await tx
    .insert(person)
    .values({ id, role: 'lead', unitId: its.id, ...names, email: lead.email, createdAt: now });
  await tx.insert(preference).values({ personId: id, locale: 'fi' });
  await tx.insert(staff).values({ personId: id });
  await log(tx, 'account.added', id, now);
  return id;
};

const run = async (databaseUrl: string, lead: Lead): Promise<void> => {
  await migrate(databaseUrl);
  const owner = openAsOwner(databaseUrl);
  const { code, ...stored } = await newPaperCode();
  const now = new Date();
  const expiresAt = new Date(now.getTime() + PAPER_DAYS.staff * 86_400_000);
  await owner.transaction(async (tx) => {
    await tx.execute(sql.raw(`set local role ${OWNER_ROLE}`));
    const personId = await addLead(tx, lead, now);
    await tx.insert(enrolment).values({ personId, purpose: 'staff', createdAt: now, expiresAt, ...stored });
    await log(tx, 'code.made', personId, now);
  });
  await owner.close();
  process.stdout.write(`Code: ${code}\nIt works once, for ${PAPER_DAYS.staff} days, at /fi/staff/enrol.\n`);
};

const lead = askedFor();
const reading = readConfig(process.env);
const problem = !lead ? USAGE : !reading.ok ? reading.problems.join('\n') : null;
const databaseUrl = reading.ok ? reading.config.databaseUrl : null;
if (problem || !lead || !databaseUrl) {
  process.stderr.write(`${problem ?? 'Set DATABASE_URL: the demo has its invented people.'}\n`);
  process.exitCode = 2;
} else {
  await run(databaseUrl, lead);
}
