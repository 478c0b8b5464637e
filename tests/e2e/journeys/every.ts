import { describe, vi } from 'vitest';
import { keepPlans } from '#tests/support/plan-rows.ts';
import type { Stage } from '#tests/support/stage.ts';
import { beginningJourneys } from './beginning.ts';
import { gather } from './company.ts';
import { meetingJourneys } from './meetings.ts';
import { messageJourneys } from './messages.ts';
import { planJourneys } from './plan.ts';

// Two people and a dozen pages each: on a machine that does much else that takes its time.
vi.setConfig({ testTimeout: 180_000 });

// What people come for, from the first page to the last, through both sides: only the first address is typed.

/** Every journey at a stage. */
export const everyJourney = async (stage: Stage, way: 'with' | 'without'): Promise<void> => {
  const company = await gather(stage, way === 'with');
  const restorePlans = await keepPlans(stage.world);
  describe(`${way} JavaScript`, () => {
    describe('meetings', () => meetingJourneys(company));
    describe('messages', () => messageJourneys(company));
    describe('the plan', () => planJourneys(company, restorePlans));
    describe('beginning', () => beginningJourneys(company));
  });
};
