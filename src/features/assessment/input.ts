import { z } from 'zod';
import { choice, ticked, tidy } from '#src/lib/fields.ts';
import { FROM_CHECK } from './paths.ts';
import { LEVELS } from './sharing.ts';
import type { Level, LevelByTopic } from './sharing.ts';

/** Ids come from hidden fields: a forged one finds nothing, it is not a mistake to mend. */
const objectId = z.string().default('');

const severalTexts = z
  .union([z.string().transform((text) => [text]), z.array(z.string())])
  .default([])
  .transform((texts) => texts.map(tidy));

export const beginInput = z.object({ submissionId: z.uuid({ error: 'common:error.pageOld' }) });
export type BeginInput = z.output<typeof beginInput>;

/** An answer to a question of any kind: `answer` holds the code, the codes or the text. */
export const answerInput = z.object({
  assessmentId: objectId,
  itemId: objectId,
  answer: severalTexts,
  skip: ticked,
  clear: ticked,
  /** She goes elsewhere than on: what is on the page is saved all the same. */
  leave: z.enum(['back', 'pause']).optional().catch(undefined),
  from: z.literal(FROM_CHECK).optional().catch(undefined),
});
export type AnswerInput = z.output<typeof answerInput>;

export const practiceInput = z.object({ answer: z.string({ error: 'common:error.choice.empty' }) });

/** Which round: for finishing, removing and taking back. */
export const roundInput = z.object({ assessmentId: objectId });
export type RoundInput = z.output<typeof roundInput>;

/** The field that says what is shown of one topic. */
export const topicField = (topicId: string): string => `topic-${topicId}`;
const TOPIC_FIELD = /^topic-(?<topic>.+)$/;
/** No level of its own: shown like the other topics. */
export const LIKE_OTHERS = 'same';

const isLevel = (value: unknown): value is Level => LEVELS.some((level) => level === value);

const topicChoices = (fields: Readonly<Record<string, unknown>>, context: z.RefinementCtx): LevelByTopic => {
  const topics = new Map<string, Level>();
  for (const [name, value] of Object.entries(fields)) {
    const topic = TOPIC_FIELD.exec(name)?.groups?.['topic'];
    if (topic === undefined || value === LIKE_OTHERS) continue;
    if (isLevel(value)) topics.set(topic, value);
    else context.addIssue({ code: 'custom', path: [name], message: 'common:error.choice.unknown' });
  }
  return topics;
};

/** How much is shown of a round, and of each topic that differs. */
export const shareInput = z
  .looseObject({
    submissionId: z.uuid({ error: 'common:error.pageOld' }),
    assessmentId: objectId,
    level: choice(LEVELS, 'common:error.choice.empty'),
  })
  .transform(({ submissionId, assessmentId, level, ...others }, context) => ({
    submissionId,
    assessmentId,
    level,
    topics: topicChoices(others, context),
  }));
export type ShareInput = z.output<typeof shareInput>;
