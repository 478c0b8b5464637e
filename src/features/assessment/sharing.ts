import { and, eq, isNull } from 'drizzle-orm';
import { share, shareTopic } from '#db/schema/assessment.ts';
import type { Scope } from '#db/scope.ts';

/** How much of something is shown to the coach. */
export type Level = 'none' | 'summary' | 'all';
export const LEVELS = ['none', 'summary', 'all'] as const satisfies readonly Level[];

/** What is shown of each topic, all topics named. */
export type LevelByTopic = ReadonlyMap<string, Level>;

/** A choice as people make it: one level, and topics that differ from it. */
export interface Choice {
  readonly level: Level;
  readonly topics: LevelByTopic;
}

/** A choice as it is stored: a row with a level that shows something, and its exceptions. */
export interface StoredChoice {
  readonly level: Exclude<Level, 'none'>;
  readonly exceptions: LevelByTopic;
}

export interface Share {
  readonly id: string;
  readonly startedAt: Temporal.Instant;
  readonly stored: StoredChoice;
}

/** What a choice means for each topic. */
export const levelByTopic = (topicIds: readonly string[], { level, topics }: Choice): LevelByTopic =>
  new Map(topicIds.map((id) => [id, topics.get(id) ?? level]));

/** How a choice is stored; null when it shows nothing. */
export const storedChoice = (topicIds: readonly string[], choice: Choice): StoredChoice | null => {
  const levels = levelByTopic(topicIds, choice);
  if ([...levels.values()].every((level) => level === 'none')) return null;
  const level = choice.level === 'none' ? 'summary' : choice.level;
  return { level, exceptions: new Map([...levels].filter(([, each]) => each !== level)) };
};

const mostCommon = (levels: readonly Level[]): Level => {
  const count = (level: Level): number => levels.filter((each) => each === level).length;
  return LEVELS.reduce((best, level) => (count(level) > count(best) ? level : best));
};

/** A stored choice in the words it can be chosen in: the level of most topics, and those that differ. */
export const choiceOf = (topicIds: readonly string[], stored: StoredChoice | null): Choice => {
  if (!stored) return { level: 'none', topics: new Map() };
  const levels = levelByTopic(topicIds, { level: stored.level, topics: stored.exceptions });
  const level = mostCommon([...levels.values()]);
  return { level, topics: new Map([...levels].filter(([, each]) => each !== level)) };
};

const effect = (topicIds: readonly string[], stored: StoredChoice | null): string =>
  stored ? topicIds.map((id) => stored.exceptions.get(id) ?? stored.level).join() + stored.level : '';

/** Do both show the same of everything? */
export const isSameChoice = (
  topicIds: readonly string[],
  one: StoredChoice | null,
  other: StoredChoice | null,
): boolean => effect(topicIds, one) === effect(topicIds, other);

/** What the coach sees in all: one level, or a part of the topics. */
export type Shown = Level | 'part';

export const shownInAll = (topicIds: readonly string[], stored: StoredChoice | null): Shown => {
  const { level, topics } = choiceOf(topicIds, stored);
  return topics.size > 0 ? 'part' : level;
};

/** What is shown of a round now; null when nothing is. */
export const getShare = async (scope: Scope, assessmentId: string): Promise<Share | null> => {
  const [open] = await scope.tx
    .select({ id: share.id, level: share.level, startedAt: share.startedAt })
    .from(share)
    .where(and(eq(share.assessmentId, assessmentId), isNull(share.endedAt)));
  if (!open) return null;
  const rows = await scope.tx
    .select({ topic: shareTopic.topic, level: shareTopic.level })
    .from(shareTopic)
    .where(eq(shareTopic.shareId, open.id));
  return {
    id: open.id,
    startedAt: open.startedAt.toTemporalInstant(),
    stored: { level: open.level, exceptions: new Map(rows.map((row) => [row.topic, row.level])) },
  };
};
