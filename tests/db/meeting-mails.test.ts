import { eq, sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addressesOf } from '#db/client.ts';
import { meeting, meetingMove } from '#db/schema/meetings.ts';
import { preference } from '#db/schema/people.ts';
import { sendChangeNotice, sendReminder } from '#src/features/meetings/reminders.ts';
import type { JobPayloads } from '#src/lib/jobs.ts';
import { smtpMailer } from '#src/mail/mailer.ts';
import type { Mailer } from '#src/mail/mailer.ts';
import { readConfig } from '#src/config.ts';
import { closeApp, createApp } from '#src/server/app.ts';
import type { App } from '#src/server/app.ts';
import { jobHandlers, startJobs } from '#src/server/job-handlers.ts';
import { loadTexts } from '#src/server/texts.ts';
import { helsinki } from '#tests/support/clock.ts';
import { SECRETS_KEY, secrets } from '#tests/support/secrets.ts';
import { startMailServer } from '#tests/support/smtp.ts';
import type { MailServer, ReceivedMail } from '#tests/support/smtp.ts';
import { venlasMeeting } from '#tests/support/venlas-meeting.ts';
import { openWorld } from '#tests/support/world.ts';

// Everything real: two servers' queues and mailers on one database, and a mail server that is down at first.

const world = await openWorld();
const next = venlasMeeting(world);
const { texts } = await loadTexts();
const DAY_BEFORE = helsinki('2026-11-25T15:05');
const THAT_MORNING = helsinki('2026-11-26T07:05');

let mailServer: MailServer;
let mailer: Mailer;
beforeAll(async () => {
  mailServer = await startMailServer();
  mailer = smtpMailer(mailServer.url, 'rinnalla@example.org');
});
afterAll(async () => {
  mailer.close();
  await mailServer.stop();
});

const want = (reminders: 'none' | 'day_before' | 'same_morning', locale: 'fi' | 'sv' | 'fi-simple' = 'fi') =>
  world.owner
    .update(preference)
    .set({ reminders, locale })
    .where(eq(preference.personId, world.id('venla')));

beforeEach(async () => {
  await next.reset();
  await world.owner.execute(sql`delete from meeting_reminder`);
  // Only Venla's next meeting is to be reminded of.
  await world.owner.execute(sql`
    update meeting set outcome = 'we_cancelled', outcome_at = now(), outcome_by = made_by
    where outcome is null and id <> ${next.id}`);
  await want('day_before');
});

const since = (count: number): readonly ReceivedMail[] => mailServer.mails.slice(count);
const sender = (now: Temporal.Instant) => ({
  database: world.jobs,
  texts,
  now,
  send: (mail: Parameters<Mailer['send']>[0]) => mailer.send(mail),
});
const remind = async (
  now: Temporal.Instant,
  kind: JobPayloads['mail.meeting-reminder']['kind'] = 'day_before',
  sequence?: number,
): Promise<readonly ReceivedMail[]> => {
  const before = mailServer.mails.length;
  await sendReminder(sender(now), {
    meetingId: next.id,
    kind,
    sequence: sequence ?? (await next.sequence()),
  });
  return since(before);
};

const SECRETS = [
  'Venla',
  'Sari',
  'Mäkelä',
  'Kulma',
  '26',
  '10',
  'torstai',
  'http',
  '//',
  'työhön',
  'Puhumme',
];

describe('a reminder', () => {
  test.each([
    ['fi', 'Sinulla on huomenna tapaaminen'],
    ['sv', 'Du har ett möte i morgon'],
    ['fi-simple', 'Sinulla on huomenna tapaaminen'],
  ] as const)('in %s says that there is a meeting and nothing of it', async (locale, subject) => {
    await want('day_before', locale);
    const [mail] = await remind(DAY_BEFORE);
    expect(mail?.to).toEqual(['venla.mallikas@example.org']);
    expect(mail?.headers.get('subject')).toBe(subject);
    expect(mail?.headers.get('content-language')).toBe(locale);
    expect(mail?.text).toContain(subject);
    for (const secret of SECRETS) expect(`${subject}\n${mail?.text ?? ''}`, secret).not.toContain(secret);
  });

  test('on the same morning, and one from the day before that comes late, says today', async () => {
    const [late] = await remind(THAT_MORNING);
    expect(late?.headers.get('subject')).toBe('Sinulla on tänään tapaaminen');
    await world.owner.execute(sql`delete from meeting_reminder`);
    await want('same_morning');
    const [mail] = await remind(THAT_MORNING, 'same_morning');
    expect(mail?.headers.get('subject')).toBe('Sinulla on tänään tapaaminen');
  });

  test('goes once', async () => {
    expect(await remind(DAY_BEFORE)).toHaveLength(1);
    expect(await remind(DAY_BEFORE)).toHaveLength(0);
  });

  describe('is asked about again before it goes: not', () => {
    test('of a meeting that was moved; of the new time it goes again', async () => {
      const sequence = await next.sequence();
      await next.move('2026-11-26T13:00');
      expect(await remind(DAY_BEFORE, 'day_before', sequence)).toHaveLength(0);
      expect(await remind(DAY_BEFORE)).toHaveLength(1);
    });

    test('of a cancelled one', async () => {
      await next.cancel();
      expect(await remind(DAY_BEFORE)).toHaveLength(0);
    });

    test('of one that has begun', async () => {
      expect(await remind(helsinki('2026-11-26T10:00'))).toHaveLength(0);
    });

    test('of one that she has said she cannot come to', async () => {
      await world.owner.execute(sql`
        insert into meeting_reply (id, meeting_id, client_id, reply, sequence, replied_at)
        values (gen_random_uuid(), ${next.id}, ${world.id('venla')}, 'not_coming', ${await next.sequence()}, now())`);
      expect(await remind(DAY_BEFORE)).toHaveLength(0);
    });

    test.each(['none', 'same_morning'] as const)('to somebody who wants %s now', async (reminders) => {
      await want(reminders);
      expect(await remind(DAY_BEFORE)).toHaveLength(0);
    });
  });

  test('that the mail server did not take is not marked, and goes later', async () => {
    mailServer.refuse({ code: 451, text: 'try later' });
    await expect(remind(DAY_BEFORE)).rejects.toMatchObject({ responseCode: 451 });
    mailServer.refuse(null);
    expect(await remind(DAY_BEFORE)).toHaveLength(1);
  });
});

describe('two servers', () => {
  const lines: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });
  const openServer = async (now: Temporal.Instant): Promise<App> => {
    const reading = readConfig({
      DATABASE_URL: world.ownerUrl,
      SECRETS_KEY,
      SMTP_URL: mailServer.url,
      RINNALLA_ORIGIN: 'http://127.0.0.1:4321',
    });
    if (!reading.ok) throw new Error(reading.problems.join());
    const app = await createApp(reading.config, addressesOf(world.ownerUrl), secrets, {
      now: () => now,
      log,
    });
    await startJobs(app);
    return app;
  };
  const jobsOf = (name: string) =>
    world.owner.execute<{ state: string; retry_count: number; data: unknown }>(
      sql`select state::text as state, retry_count, data from pgboss.job where name = ${name}`,
    );

  test('send each reminder once, also when the mail server is down at first', async () => {
    const before = mailServer.mails.length;
    mailServer.refuse({ code: 421, text: 'service not available' });
    const servers = [await openServer(DAY_BEFORE), await openServer(DAY_BEFORE)];
    // Both look at the same time, and again while the first mail waits.
    await Promise.all(servers.map((app) => jobHandlers['reminders.send'](app, {})));
    await expect
      .poll(async () => [...(await jobsOf('mail.meeting-reminder'))], { timeout: 15_000 })
      .toMatchObject([{ state: 'retry' }]);
    await Promise.all(servers.map((app) => jobHandlers['reminders.send'](app, {})));
    expect(await jobsOf('mail.meeting-reminder')).toHaveLength(1);
    expect(since(before)).toEqual([]);
    mailServer.refuse(null);
    await expect.poll(() => since(before).length, { timeout: 20_000 }).toBe(1);
    await expect
      .poll(async () => [...(await jobsOf('mail.meeting-reminder'))], { timeout: 10_000 })
      .toMatchObject([{ state: 'completed' }]);
    // Nothing is due any more.
    await Promise.all(servers.map((app) => jobHandlers['reminders.send'](app, {})));
    expect(await jobsOf('mail.meeting-reminder')).toHaveLength(1);
    expect(since(before)).toHaveLength(1);
    expect(lines.join('')).not.toContain('venla');
    expect(JSON.stringify([...(await jobsOf('mail.meeting-reminder'))])).not.toMatch(/venla|@/i);
    await Promise.all(servers.map(closeApp));
  }, 60_000);

  test('look every five minutes, by one line in the schedule', async () => {
    const lines = await world.owner.execute(
      sql`select cron from pgboss.schedule where name = 'reminders.send'`,
    );
    expect([...lines]).toEqual([{ cron: '*/5 * * * *' }]);
  });
});

describe('the notice of a change', () => {
  const tell = async (sequence: number, now = helsinki('2026-11-24T12:00')) => {
    const before = mailServer.mails.length;
    await sendChangeNotice(sender(now), { meetingId: next.id, sequence });
    return since(before).map((mail) => mail.headers.get('subject'));
  };

  test('says that it was moved, cancelled, or otherwise changed, and nothing of it', async () => {
    await next.move('2026-11-27T13:00');
    const before = mailServer.mails.length;
    expect(await tell(await next.sequence())).toEqual(['Tapaamisesi aika on muuttunut']);
    for (const secret of [...SECRETS, '27', '13', 'koulutu'])
      expect(since(before)[0]?.text, secret).not.toContain(secret);
    await next.cancel();
    expect(await tell(await next.sequence())).toEqual(['Tapaamisesi on peruttu']);
    await next.reset();
    await world.owner.update(meeting).set({ minutes: 30 }).where(eq(meeting.id, next.id));
    expect(await tell(await next.sequence())).toEqual(['Tapaamisesi tiedot ovat muuttuneet']);
    await world.owner.update(meeting).set({ minutes: 60 }).where(eq(meeting.id, next.id));
  });

  test('is of the newest change alone', async () => {
    await next.move('2026-11-27T13:00');
    const first = await next.sequence();
    await world.owner.delete(meetingMove).where(eq(meetingMove.meetingId, next.id));
    await next.move('2026-11-27T15:00');
    expect(await tell(first)).toEqual([]);
    expect(await tell(first + 1)).toEqual(['Tapaamisesi aika on muuttunut']);
  });

  test('does not go to somebody who wants no e-mail about meetings, nor when the meeting is over', async () => {
    await next.move('2026-11-27T13:00');
    const sequence = await next.sequence();
    expect(await tell(sequence, helsinki('2026-11-27T13:00'))).toEqual([]);
    await want('none');
    expect(await tell(sequence)).toEqual([]);
  });
});
