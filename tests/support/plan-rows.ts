import { and, eq } from 'drizzle-orm';
import { accessLog } from '#db/schema/access-log.ts';
import { planStep, planStepMark, planVersion } from '#db/schema/plan.ts';
import type { Visit } from './browse.ts';
import type { PersonName, Rows } from './world.ts';

/** Keeps the plans of the world as they are now, and gives a function that makes them so again. */
export const keepPlans = async ({ owner }: Rows): Promise<() => Promise<void>> => {
  const versions = await owner.select().from(planVersion);
  const steps = await owner.select().from(planStep);
  const marks = await owner.select().from(planStepMark);
  return async () => {
    await owner.delete(planStepMark);
    await owner.delete(planVersion);
    await owner.delete(accessLog);
    await owner.insert(planVersion).values(versions);
    await owner.insert(planStep).values(steps);
    await owner.insert(planStepMark).values(marks);
  };
};

export type StoredVersion = typeof planVersion.$inferSelect;

/** All versions of a client, the oldest first. */
export const versionsOf = ({ owner, id }: Rows, name: PersonName): Promise<StoredVersion[]> =>
  owner
    .select()
    .from(planVersion)
    .where(eq(planVersion.clientId, id(name)))
    .orderBy(planVersion.madeAt);

/** The texts of a version's steps, in their order. */
export const stepTexts = async ({ owner }: Rows, versionId: string): Promise<string[]> =>
  (
    await owner.select().from(planStep).where(eq(planStep.versionId, versionId)).orderBy(planStep.position)
  ).map(({ text }) => text);

/** The marks of a step, the oldest first. */
export const marksOf = async ({ owner }: Rows, stepId: string): Promise<string[]> =>
  (
    await owner
      .select()
      .from(planStepMark)
      .where(eq(planStepMark.stepId, stepId))
      .orderBy(planStepMark.markedAt)
  ).map(({ done }) => done);

/** How often a verb is in the access log of a client. */
export const timesLogged = async ({ owner, id }: Rows, name: PersonName, verb: string): Promise<number> =>
  (
    await owner
      .select()
      .from(accessLog)
      .where(and(eq(accessLog.clientId, id(name)), eq(accessLog.verb, verb)))
  ).length;

const versionInForce = async (world: Rows, name: PersonName): Promise<StoredVersion> => {
  const versions = await versionsOf(world, name);
  const found = versions.find(({ state, endedAt }) => state === 'accepted' && endedAt === null);
  if (!found) throw new Error(`${name} has no plan in force`);
  return found;
};

/** Where a client's plan is on the side of staff, what is open in it, what is in force. */
export const plansOf = (world: Rows) => ({
  planOf: (client: PersonName, page = '', locale = 'fi'): string =>
    `/${locale}/staff/clients/${world.id(client)}/plan${page}`,
  openOf: async (name: PersonName): Promise<StoredVersion | undefined> =>
    (await versionsOf(world, name)).find(({ state }) =>
      ['draft', 'proposed', 'change_asked'].includes(state),
    ),
  inForce: (name: PersonName): Promise<StoredVersion> => versionInForce(world, name),
  stepsInForce: async (name: PersonName): Promise<string[]> =>
    stepTexts(world, (await versionInForce(world, name)).id),
});

/** The texts of the steps in the editor. */
export const rowTexts = (page: Visit): string[] =>
  page.root.querySelectorAll('.step-row textarea').map((each) => each.textContent);
