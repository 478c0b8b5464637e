import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { answer, assessment, share, topicResult } from '#db/schema/assessment.ts';
import { answerQuestion } from '#src/features/assessment/commands/answer-question.ts';
import { beginAssessment } from '#src/features/assessment/commands/begin-assessment.ts';
import { finishAssessment } from '#src/features/assessment/commands/finish-assessment.ts';
import { removeAssessment } from '#src/features/assessment/commands/remove-assessment.ts';
import { shareResult } from '#src/features/assessment/commands/share-result.ts';
import { answerInput } from '#src/features/assessment/input.ts';
import { openWorld } from '#tests/support/world.ts';

// Two tabs, two devices, a double press: the same person at the same moment.
const world = await openWorld();
const FATIMA = world.id('fatima');

const begin = (submissionId = randomUUID()) =>
  world.write('fatima', (scope) => beginAssessment(scope, { submissionId }));
const reply = (assessmentId: string, code: string) =>
  world.write('fatima', (scope) =>
    answerQuestion(scope, answerInput.parse({ assessmentId, itemId: 'overall', answer: code })),
  );
const finish = (assessmentId: string) =>
  world.write('fatima', (scope) => finishAssessment(scope, { assessmentId }, 'fi'));
const remove = (assessmentId: string) =>
  world.write('fatima', (scope) => removeAssessment(scope, { assessmentId }));
const show = (assessmentId: string) =>
  world.write('fatima', (scope) =>
    shareResult(scope, { assessmentId, submissionId: randomUUID(), level: 'summary', topics: new Map() }),
  );
const rounds = () => world.owner.select().from(assessment).where(eq(assessment.clientId, FATIMA));
const answers = () => world.owner.select().from(answer).where(eq(answer.clientId, FATIMA));
const kinds = (outcomes: readonly { kind: string }[]) => outcomes.map(({ kind }) => kind).sort();

const begun = async (): Promise<string> => {
  const outcome = await begin();
  if (outcome.kind !== 'done') throw new Error(outcome.kind);
  return outcome.value.assessmentId;
};

beforeEach(async () => {
  await world.owner.delete(share).where(eq(share.clientId, FATIMA));
  await world.owner.delete(assessment).where(eq(assessment.clientId, FATIMA));
});

describe('at the same moment', () => {
  it('four tabs begin one draft, and all lead to it', async () => {
    const outcomes = await Promise.all([begin(), begin(), begin(), begin()]);
    const ids = outcomes.map((outcome) => (outcome.kind === 'done' ? outcome.value.assessmentId : null));
    expect(new Set(ids)).toEqual(new Set((await rounds()).map((round) => round.id)));
    expect(ids).not.toContain(null);
  });

  it('two answers to one question leave one of them, whole', async () => {
    const id = await begun();
    const outcomes = await Promise.all([reply(id, 'good'), reply(id, 'poor'), reply(id, 'good')]);
    expect(kinds(outcomes)).toEqual(['done', 'done', 'done']);
    expect(await answers()).toHaveLength(1);
  });

  it('two presses finish once', async () => {
    const id = await begun();
    await reply(id, 'good');
    expect(kinds(await Promise.all([finish(id), finish(id)]))).toEqual(['done', 'done']);
    const results = await world.owner.select().from(topicResult).where(eq(topicResult.assessmentId, id));
    expect(results).toHaveLength(8);
  });

  it('an answer that comes while it is being finished is either in it or refused', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const id = await begun();
      await reply(id, 'good');
      const [answered] = await Promise.all([reply(id, 'poor'), finish(id)]);
      const [row] = (await answers()).filter((each) => each.assessmentId === id);
      expect(row?.codes).toEqual(answered.kind === 'done' ? ['poor'] : ['good']);
    }
  });

  it('removing and answering leave no answer without its round', async () => {
    const id = await begun();
    const [answered, removed] = await Promise.all([reply(id, 'good'), remove(id)]);
    expect(removed.kind).toBe('done');
    expect(['done', 'refused']).toContain(answered.kind);
    expect([await rounds(), await answers()]).toEqual([[], []]);
  });

  it('two choices of what to show leave one in force', async () => {
    const id = await begun();
    await reply(id, 'good');
    await finish(id);
    await Promise.all([show(id), show(id)]);
    const open = (await world.owner.select().from(share).where(eq(share.assessmentId, id))).filter(
      (row) => row.endedAt === null,
    );
    expect(open).toHaveLength(1);
  });
});

describe('an empty draft', () => {
  it('cannot be finished', async () => {
    const id = await begun();
    expect(await finish(id)).toEqual({ kind: 'refused', key: 'assessment:check.empty' });
    expect((await rounds())[0]?.completedAt).toBeNull();
  });
});
