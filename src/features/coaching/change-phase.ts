import { clientPhase } from '#db/schema/coaching.ts';
import type { WriteScope } from '#db/scope.ts';
import { holdClient } from '#src/features/people/client.ts';
import { dayInNumbers } from '#src/lib/dates.ts';
import { done, invalid, missing, refused } from '#src/lib/outcome.ts';
import type { FieldError, Outcome } from '#src/lib/outcome.ts';
import { coachesClient } from './coached.ts';
import type { PhaseInput } from './input.ts';
import { listPhases } from './phases.ts';
import type { PhaseStretch } from './phases.ts';

const mistakeIn = (
  { startedOn }: PhaseInput,
  now: PhaseStretch | undefined,
  today: Temporal.PlainDate,
): FieldError | null => {
  if (Temporal.PlainDate.compare(startedOn, today) > 0)
    return { field: 'startedOn', key: 'staff-client:phase.from.future' };
  if (now && Temporal.PlainDate.compare(startedOn, now.startedOn) < 0)
    return {
      field: 'startedOn',
      key: 'staff-client:phase.from.early',
      values: { date: dayInNumbers(now.startedOn) },
    };
  return null;
};

/**
 * Puts a client into another phase, forward or back, from a day that is not before the phase of now. Nothing of
 * the history goes away.
 */
export const changePhase = async (
  scope: WriteScope,
  input: PhaseInput,
): Promise<Outcome<{ clientId: string }>> => {
  const { submissionId, clientId, phase, startedOn } = input;
  if (!(await coachesClient(scope, clientId)) || !(await holdClient(scope, clientId))) return missing();
  const history = await listPhases(scope, clientId);
  if (history.some(({ id }) => id === submissionId)) return done({ clientId });
  const mistake = mistakeIn(input, history[0], scope.today);
  if (mistake) return invalid(mistake);
  if (history[0]?.phase === phase) return refused('staff-client:phase.same');
  const added = await scope.tx
    .insert(clientPhase)
    .values({
      id: submissionId,
      clientId,
      phase,
      startedOn: startedOn.toString(),
      setAt: new Date(scope.now.epochMilliseconds),
      setBy: scope.actor.personId,
    })
    .onConflictDoNothing()
    .returning({ id: clientPhase.id });
  if (added.length === 0) return refused('common:error.pageOld');
  await scope.record({ verb: 'phase.changed', clientIds: [clientId], objectId: submissionId });
  return done({ clientId });
};
