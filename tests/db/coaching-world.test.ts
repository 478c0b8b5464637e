import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { openAsOwner } from '#db/client.ts';
import type { Database } from '#db/client.ts';
import { seedDemo } from '#db/seed.ts';
import { worldId } from '#db/world/ids.ts';
import { dayOf, ZONE } from '#src/lib/dates.ts';
import { helsinki } from '#tests/support/clock.ts';
import { createTestDatabase } from '#tests/support/databases.ts';
import type { PersonName } from '#tests/support/people.ts';

const inFreshWorld = async <T>(now: Temporal.Instant, look: (owner: Database) => Promise<T>): Promise<T> => {
  const { ownerUrl, drop } = await createTestDatabase('schema');
  await seedDemo(ownerUrl, now);
  const owner = openAsOwner(ownerUrl);
  try {
    return await look(owner);
  } finally {
    await owner.close();
    await drop();
  }
};

/** Every instant that tells of something that has happened. */
const PAST = sql`
  select 'message ' || id as what, greatest(sent_at, read_at, handled_at, withdrawn_at) as at from message
  union all select 'meeting ' || id, greatest(made_at, changed_at, cancelled_at, outcome_at) from meeting
  union all select 'move ' || id, moved_at from meeting_move
  union all select 'reply ' || id, replied_at from meeting_reply
  union all select 'plan ' || id, greatest(goal_at, made_at, changed_at, proposed_at, answered_at, ended_at) from plan_version
  union all select 'mark ' || id, marked_at from plan_step_mark
  union all select 'phase ' || id, set_at from client_phase
  union all select 'contact ' || id, logged_at from contact
  union all select 'note ' || id, written_at from note`;

/** What the order of events must be. */
const WRONG_ORDER = sql`
  select id from message where read_at < sent_at or handled_at < read_at
  union all select id from meeting where changed_at < made_at or outcome_at < starts_at
  union all select r.id from meeting_reply r join meeting m on m.id = r.meeting_id where r.replied_at < m.made_at
  union all select id from plan_version where proposed_at < made_at or answered_at < proposed_at or ended_at < answered_at
  union all select m.id from message m join person p on p.id = m.client_id where m.sent_at < p.created_at`;

/** Staff write, meet and write up on working days between 8 and 16.15. */
const OUT_OF_HOURS = sql`
  select what, local from (
    select 'message ' || id as what, sent_at at time zone ${ZONE} as local from message where side = 'staff'
    union all select 'handled ' || id, handled_at at time zone ${ZONE} from message where handled_at is not null
    union all select 'meeting ' || id, starts_at at time zone ${ZONE} from meeting
    union all select 'move ' || id, moved_at at time zone ${ZONE} from meeting_move
    union all select 'note ' || id, written_at at time zone ${ZONE} from note
    union all select 'contact ' || id, happened_on + time '12:00' from contact) t
  where extract(isodow from local) > 5 or local::time not between '8:00' and '16:15'`;

const ids = async (owner: Database, query: ReturnType<typeof sql>): Promise<unknown[]> =>
  (await owner.execute(query)).map((row) => Object.values(row)[0]);

/** The next meeting of a client. */
const nextOf = async (owner: Database, client: PersonName, now: Temporal.Instant): Promise<unknown> =>
  (
    await ids(
      owner,
      sql`select id from meeting where client_id = ${worldId(client)} and cancelled_at is null
        and starts_at > ${now.toString()} order by starts_at limit 1`,
    )
  )[0];

describe.each([
  ['at night on the day that the world was written', '2026-11-24T00:05'],
  ['in the morning of that day', '2026-11-24T10:20'],
  ['on the day of the next meetings', '2026-11-26T12:00'],
  ['on a Sunday', '2026-11-29T15:00'],
  ['on a Monday, six days later', '2026-11-30T23:55'],
  ['on a Friday after summer time began', '2028-03-31T08:00'],
])('%s', (_title, moment) => {
  const now = helsinki(moment);

  test('nothing has happened that is still to come, all of it in order and in working hours', async () => {
    await inFreshWorld(now, async (owner) => {
      expect(
        await ids(owner, sql`select what from (${PAST}) p where at > ${now.toString()}::timestamptz`),
      ).toEqual([]);
      expect(await ids(owner, WRONG_ORDER)).toEqual([]);
      expect([...(await owner.execute(OUT_OF_HOURS))]).toEqual([]);
    });
  });

  test('the next meetings are ahead, within a week where they are told so', async () => {
    await inFreshWorld(now, async (owner) => {
      for (const name of ['venla', 'emil', 'onni', 'fatima'] as const)
        expect(await nextOf(owner, name, now)).toBe(worldId(`${name} meeting next`));
      const days = await owner.execute<{ days: string }>(sql`
        select extract(day from starts_at - ${now.toString()}::timestamptz) as days from meeting
        where id = any (${`{${['venla', 'emil', 'onni', 'mika'].map((name) => worldId(`${name} meeting next`)).join(',')}}`}::uuid[])`);
      expect(days).toHaveLength(4);
      for (const row of days) expect(Number(row.days)).toBeLessThan(7);
    });
  });

  test('three clients of Sari and her colleague wait for an answer, one of them for three days', async () => {
    await inFreshWorld(now, async (owner) => {
      const waiting = await ids(
        owner,
        sql`select client_id from message where side = 'client' and handled_at is null
          and client_id <> ${worldId('emil')} order by sent_at`,
      );
      expect(waiting).toEqual([worldId('riitta'), worldId('mika'), worldId('elias')]);
      const [oldest] = await ids(
        owner,
        sql`select min(sent_at)::text from message where handled_at is null and side = 'client'`,
      );
      const sent = Temporal.Instant.from(String(oldest).replace(' ', 'T'));
      expect(dayOf(sent).until(dayOf(now)).days).toBe(3);
    });
  });
});

test('on the written day the meetings of Sari today and tomorrow have different answers', async () => {
  const replies = await inFreshWorld(helsinki('2026-11-24T10:20'), (owner) =>
    owner.execute(sql`
      select m.id, (m.starts_at at time zone ${ZONE})::text as starts, r.reply from meeting m
      left join meeting_reply r on r.meeting_id = m.id and r.sequence = m.sequence
      where m.coach_id = ${worldId('sari')} and m.starts_at between '2026-11-24T00:00+02:00' and '2026-11-26T00:00+02:00'
      order by m.starts_at`),
  );
  expect([...replies]).toEqual([
    { id: worldId('mika meeting today'), starts: '2026-11-24 08:30:00', reply: 'coming' },
    { id: worldId('elias meeting moved'), starts: '2026-11-24 14:00:00', reply: null },
    { id: worldId('riitta meeting tomorrow'), starts: '2026-11-25 10:30:00', reply: 'other_time' },
  ]);
});
