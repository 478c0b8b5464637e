import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { accessLog } from '#db/schema/access-log.ts';
import { accountNotice } from '#db/schema/account.ts';
import { person } from '#db/schema/people.ts';
import { checkPaperCode } from '#src/features/sign-in/paper.ts';
import { askerAt } from '#tests/support/asker.ts';
import { SECRETS_KEY } from '#tests/support/secrets.ts';
import { openWorld } from '#tests/support/world.ts';
import { CONTACTS } from '#tests/support/contacts.ts';

const world = await openWorld();
const EMAIL = 'eeva@example.org';

/** As it is written on the command line of the server; the code that it prints. */
const addLead = async (): Promise<string> => {
  const names = ['--unit', 'Järvenpää', '--first', 'Eeva', '--last', 'Esimerkki', '--email', EMAIL];
  const env = {
    ...process.env,
    DATABASE_URL: world.ownerUrl,
    SMTP_URL: 'smtp://127.0.0.1:1',
    RINNALLA_ORIGIN: 'https://rinnalla.esimerkki.invalid',
    TRUSTED_PROXIES: '1',
    SECRETS_KEY,
    ...CONTACTS,
  };
  const { stdout } = await promisify(execFile)(process.execPath, ['src/server/add-lead.ts', ...names], {
    env,
  });
  return /^Code: (\S+)$/m.exec(stdout)?.[1] ?? '';
};

const trail = async (personId: string) =>
  (await world.owner.select().from(accessLog).where(eq(accessLog.staffId, personId))).map((line) => [
    line.verb,
    line.actorId,
    line.actorRole,
    line.basis,
    line.unitName,
  ]);

test('a lead is added, and later gets another code; the log keeps both, and she is told', async () => {
  const first = await addLead();
  const asker = askerAt(world.database, '192.0.2.1', Temporal.Now.instant());
  const checked = await checkPaperCode(asker, 'staff', first);
  expect(checked.kind).toBe('done');
  const [lead] = await world.owner.select().from(person).where(eq(person.email, EMAIL));
  expect(lead?.role).toBe('lead');
  const personId = lead?.id ?? '';
  const by = [null, 'operator', 'operator', 'Järvenpää'];
  expect(await trail(personId)).toEqual([
    ['account.added', ...by],
    ['code.made', ...by],
  ]);

  expect(await addLead()).not.toBe(first);
  expect((await trail(personId)).map(([verb]) => verb)).toEqual(['account.added', 'code.made', 'code.made']);
  await world.owner.execute(sql`update person set ended_at = created_at where id = ${personId}`);
  await addLead();
  expect((await trail(personId)).map(([verb]) => verb).slice(3)).toEqual(['account.reopened', 'code.made']);
  const notices = await world.owner.select().from(accountNotice);
  expect(notices).toMatchObject(Array(3).fill({ personId, kind: 'code_made', email: EMAIL }));
  const jobs = await world.owner.execute<{ id: string }>(
    sql`select distinct data ->> 'noticeId' as id from pgboss.job where name = 'mail.account-notice'`,
  );
  expect(jobs.map(({ id }) => id).sort()).toEqual(notices.map(({ id }) => id).sort());
}, 90_000);
