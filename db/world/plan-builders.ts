import { planStep, planStepMark, planVersion } from '#db/schema/plan.ts';
import { helsinkiDay } from '#db/scope.ts';
import type { Calendar } from './calendar.ts';
import type { CoachingStory, PlanStory } from './coaching-story.ts';
import { worldId } from './ids.ts';
import { toDate } from './store.ts';
import type { Store } from './store.ts';
import { dateOf, instantOf } from './when.ts';

const stepId = (name: string, key: string): string => worldId(`${name} step ${key}`);

const recordedOf = (calendar: Calendar, told: PlanStory, coach: string) => {
  if (!told.accepted || !told.answered) return null;
  const at = instantOf(calendar, told.answered);
  return {
    acceptedWay: told.accepted,
    acceptedOn: helsinkiDay(at).toString(),
    recordedAt: toDate(at),
    recordedBy: worldId(coach),
  };
};

const versionOf = (
  calendar: Calendar,
  told: PlanStory,
): Omit<typeof planVersion.$inferInsert, 'id' | 'clientId' | 'madeBy'> => {
  const { state, goal, support, changeWish } = told;
  const madeAt = toDate(instantOf(calendar, told.made));
  const answeredAt = dateOf(calendar, told.answered);
  const proposedAt = dateOf(calendar, told.proposed) ?? (answeredAt && madeAt);
  return {
    ...{ state, goal, support, changeWish, madeAt, proposedAt, answeredAt },
    goalAt: goal === undefined ? null : (dateOf(calendar, told.goalAt) ?? madeAt),
    changedAt: answeredAt ?? proposedAt ?? madeAt,
    endedAt: dateOf(calendar, told.ended),
    reviewOn: told.reviewOn && calendar.day(told.reviewOn).toString(),
  };
};

const addVersion = async (
  store: Store,
  calendar: Calendar,
  { name, coach }: CoachingStory,
  told: PlanStory,
  number: number,
): Promise<void> => {
  const versionId = worldId(`${name} plan ${String(number)}`);
  const clientId = worldId(name);
  await store.insert(planVersion).values({
    ...versionOf(calendar, told),
    ...recordedOf(calendar, told, coach),
    id: versionId,
    clientId,
    madeBy: worldId(coach),
  });
  await store.insert(planStep).values(
    told.steps.map(({ key, text, owner, ownerName, dueOn, added }, position) => ({
      ...{ versionId, clientId, position, text, owner, ownerName },
      stepId: stepId(name, key),
      dueOn: dueOn && calendar.day(dueOn).toString(),
      addedAt: dateOf(calendar, added),
    })),
  );
};

/** The versions of a client's plan and what has been done of it. */
export const addPlans = async (store: Store, calendar: Calendar, story: CoachingStory): Promise<void> => {
  for (const [index, told] of (story.plans ?? []).entries())
    await addVersion(store, calendar, story, told, index + 1);
  const marks = story.marks ?? [];
  if (marks.length === 0) return;
  await store.insert(planStepMark).values(
    marks.map(({ step, done, at, by }, index) => ({
      id: worldId(`${story.name} mark ${String(index + 1)}`),
      clientId: worldId(story.name),
      stepId: stepId(story.name, step),
      done,
      markedAt: toDate(instantOf(calendar, at)),
      markedBy: worldId(by),
    })),
  );
};
