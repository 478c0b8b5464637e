import { contact } from '#db/schema/coaching.ts';
import type { WriteScope } from '#db/scope.ts';
import { done, invalid, missing } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { coachesClient } from './coached.ts';
import type { ContactInput } from './input.ts';
import { usualActivity } from './kinds.ts';
import type { Activity } from './kinds.ts';
import { listPhases } from './phases.ts';

/** What it was about, when nobody said so: what the phase of now is about. */
const usualActivityOf = async (scope: WriteScope, clientId: string): Promise<Activity> => {
  const [phase] = await listPhases(scope, clientId);
  return usualActivity(phase?.phase ?? null);
};

/** Writes down a contact that there has been. Sent twice, it stands there once. */
export const logContact = async (
  scope: WriteScope,
  { submissionId, clientId, happenedOn, ...input }: ContactInput,
): Promise<Outcome<{ clientId: string }>> => {
  if (!(await coachesClient(scope, clientId))) return missing();
  if (Temporal.PlainDate.compare(happenedOn, scope.today) > 0)
    return invalid({ field: 'happenedOn', key: 'staff-contact:date.future' });
  const added = await scope.tx
    .insert(contact)
    .values({
      id: submissionId,
      clientId,
      happenedOn: happenedOn.toString(),
      minutes: input.minutes,
      place: input.place,
      withWhom: input.with,
      activity: input.activity ?? (await usualActivityOf(scope, clientId)),
      attemptOnly: input.attempt,
      note: input.note,
      loggedAt: new Date(scope.now.epochMilliseconds),
      loggedBy: scope.actor.personId,
    })
    .onConflictDoNothing()
    .returning({ id: contact.id });
  if (added.length > 0)
    await scope.record({ verb: 'contact.logged', clientIds: [clientId], objectId: submissionId });
  return done({ clientId });
};
