import { asc, eq, isNull, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { openAsOwner } from '#db/client.ts';
import type { Database } from '#db/client.ts';
import { answer, assessment, share, shareTopic, topicResult } from '#db/schema/assessment.ts';
import { feedback } from '#db/schema/feedback.ts';
import { seedDemo } from '#db/seed.ts';
import { calendarAround } from '#db/world/calendar.ts';
import { worldId } from '#db/world/ids.ts';
import { answerQuestion } from '#src/features/assessment/commands/answer-question.ts';
import { beginAssessment } from '#src/features/assessment/commands/begin-assessment.ts';
import { finishAssessment } from '#src/features/assessment/commands/finish-assessment.ts';
import { answerInput } from '#src/features/assessment/input.ts';
import { NOT_AGREED } from '#src/features/assessment/not-agreed.ts';
import { dayOf } from '#src/lib/dates.ts';
import { helsinki } from '#tests/support/clock.ts';
import { createTestDatabase } from '#tests/support/databases.ts';
import type { PersonName } from '#tests/support/people.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();

/** What is stored of a client's rounds, without the moments of single answers. */
const stored = async (clientId: string) => ({
  rounds: await world.owner
    .select({ at: assessment.atItem, done: assessment.completedAt, locale: assessment.completedLocale })
    .from(assessment)
    .where(eq(assessment.clientId, clientId))
    .orderBy(asc(assessment.startedAt)),
  answers: await world.owner
    .select({
      item: answer.itemId,
      topic: answer.topic,
      state: answer.state,
      codes: answer.codes,
      text: answer.text,
    })
    .from(answer)
    .innerJoin(assessment, eq(assessment.id, answer.assessmentId))
    .where(eq(answer.clientId, clientId))
    .orderBy(asc(assessment.startedAt), asc(answer.itemId)),
  results: await world.owner
    .select({
      topic: topicResult.topic,
      band: topicResult.band,
      change: topicResult.change,
      priority: topicResult.priority,
      comparison: topicResult.comparison,
    })
    .from(topicResult)
    .innerJoin(assessment, eq(assessment.id, topicResult.assessmentId))
    .where(eq(topicResult.clientId, clientId))
    .orderBy(asc(assessment.startedAt), asc(topicResult.topic)),
});

type AnswerRow = typeof answer.$inferSelect;

/** As a form would send the stored answer. */
const posted = (row: AnswerRow, isCheck: boolean): string[] => {
  if (row.state === 'dont_know' || row.state === 'not_applicable') return [row.state];
  if (row.text !== null) return [row.text];
  return isCheck && row.codes.length === 0 ? [NOT_AGREED] : row.codes;
};

/** Lets the client give all her answers again, through the commands of the product. */
const answerAgain = async (name: PersonName): Promise<void> => {
  const clientId = worldId(name);
  const locale = name === 'mika' ? 'fi-simple' : name === 'emil' ? 'sv' : 'fi';
  const rounds = await world.owner
    .select()
    .from(assessment)
    .where(eq(assessment.clientId, clientId))
    .orderBy(asc(assessment.startedAt));
  const answers = await world.owner
    .select()
    .from(answer)
    .where(eq(answer.clientId, clientId))
    .orderBy(asc(answer.answeredAt));
  await world.owner.delete(shareTopic).where(eq(shareTopic.clientId, clientId));
  await world.owner.delete(share).where(eq(share.clientId, clientId));
  await world.owner.delete(assessment).where(eq(assessment.clientId, clientId));
  for (const round of rounds) {
    const [begun, saved] = [round.startedAt.toTemporalInstant(), round.savedAt.toTemporalInstant()];
    await world.write(name, (scope) => beginAssessment(scope, { submissionId: round.id }), begun);
    for (const row of answers.filter((each) => each.assessmentId === round.id)) {
      const input = answerInput.parse({
        assessmentId: round.id,
        itemId: row.itemId,
        answer: posted(row, row.itemId.endsWith('.talk')),
        ...(row.state === 'skipped' ? { skip: 'yes' } : {}),
      });
      const outcome = await world.write(name, (scope) => answerQuestion(scope, input), saved);
      expect(outcome.kind).toBe('done');
    }
    if (round.completedAt)
      await world.write(name, (scope) => finishAssessment(scope, { assessmentId: round.id }, locale), saved);
  }
};

describe('the product makes the same of the answers as the invented world', () => {
  test.each(['venla', 'elias', 'emil', 'mika'] as const)('%s', async (name) => {
    const before = await stored(worldId(name));
    expect(before.answers.length).toBeGreaterThan(20);
    await answerAgain(name);
    expect(await stored(worldId(name))).toEqual(before);
  });
});

/** Every instant of the data that tells of something that has happened. */
const PAST = sql`
  select 'person ' || call_name as what, greatest(created_at, last_seen_at, ended_at) as at from person
  union all select 'assessment', greatest(started_at, saved_at, completed_at) from assessment
  union all select 'answer', answered_at from answer
  union all select 'share', greatest(started_at, ended_at) from share
  union all select 'feedback', greatest(sent_at, answered_at) from feedback
  union all select 'absence', recorded_at from absence
  union all select 'assignment', assigned_at from coach_assignment`;

const inFreshWorld = async (
  now: Temporal.Instant,
  look: (owner: Database) => Promise<void>,
): Promise<void> => {
  const { ownerUrl, drop } = await createTestDatabase('schema');
  await seedDemo(ownerUrl, now);
  const owner = openAsOwner(ownerUrl);
  try {
    await look(owner);
  } finally {
    await owner.close();
    await drop();
  }
};

describe.each([
  ['on the day that the world was written', '2026-11-24T00:05'],
  ['on a Monday, six days later', '2026-11-30T23:55'],
  ['on Midsummer Eve, a Saturday', '2027-06-26T12:00'],
  ['just after summer time began', '2028-03-26T04:30'],
])('%s', (_title, moment) => {
  test('nothing has happened that is still to come, somebody is away and something is about to fall due', async () => {
    const now = helsinki(moment);
    await inFreshWorld(now, async (owner) => {
      const ahead = await owner.execute(
        sql`select what from (${PAST}) p where at > ${now.toString()}::timestamptz`,
      );
      expect([...ahead]).toEqual([]);
      const today = dayOf(now);
      const away = await owner.execute(sql`
        select from absence where starts_on <= ${today.toString()} and back_on > ${today.toString()}`);
      expect(away).toHaveLength(1);
      const open = await owner.select().from(feedback).where(isNull(feedback.answeredAt));
      const due = open.map((row) => today.until(row.dueOn).days);
      expect(due).toEqual([3]);
    });
  });

  test('weekdays and times of day are as written', () => {
    const calendar = calendarAround(helsinki(moment));
    expect(calendar.day('2026-11-23').dayOfWeek).toBe(1);
    const at = calendar.at('2026-09-14', '9:05').toZonedDateTimeISO('Europe/Helsinki');
    expect([at.dayOfWeek, at.hour, at.minute]).toEqual([1, 9, 5]);
  });
});
