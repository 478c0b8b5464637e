import { and, eq, isNull } from 'drizzle-orm';
import { accessRequest } from '#db/schema/access-request.ts';
import type { WriteScope } from '#db/scope.ts';
import { done, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { addAbsence } from './absences.ts';
import type { AnswerInput } from './input.ts';
import { moveClient } from './move-client.ts';
import { nameDeputy } from './name-deputy.ts';

type Request = typeof accessRequest.$inferSelect;

const later = (left: Temporal.PlainDate, right: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(left, right) < 0 ? right : left;

const standIn = (scope: WriteScope, { id, coachId, askedBy, startsOn, backOn }: Request) =>
  addAbsence(scope, {
    submissionId: id,
    coachId: coachId ?? '',
    deputyId: askedBy,
    startsOn: later(Temporal.PlainDate.from(startsOn), scope.today),
    backOn: Temporal.PlainDate.from(backOn ?? startsOn),
  });

/** A coach hands over from tomorrow on: from the day on which she is no longer the coach she could not arrange it. */
const handOver = (scope: WriteScope, { coachId, askedBy, startsOn }: Request, clientId: string) => {
  const soonest = scope.today.add({ days: coachId === scope.actor.personId ? 1 : 0 });
  const from = later(Temporal.PlainDate.from(startsOn), soonest);
  return moveClient(scope, { clientId, coachId: askedBy, startsOn: from, told: true });
};

/** Arranges what was asked for, by the rights of the one who says yes: what she may not arrange, she cannot allow. */
const arrange = (scope: WriteScope, request: Request): Promise<Outcome<unknown>> => {
  const { kind, clientId, askedBy } = request;
  if (clientId === null) return standIn(scope, request);
  return kind === 'deputy'
    ? nameDeputy(scope, { clientId, deputyId: askedBy })
    : handOver(scope, request, clientId);
};

/** What became of a request: none of that id waits for this answer (any more). */
export type Answered = 'yes' | 'no' | 'taken_back' | 'gone';

/**
 * Says yes or no to a colleague who asks to see what clients tell, or takes one's own request back. With yes it is
 * arranged in the same transaction.
 */
export const answerRequest = async (
  scope: WriteScope,
  { requestId, answer }: AnswerInput,
): Promise<Outcome<Answered>> => {
  const isOpen = and(eq(accessRequest.id, requestId), isNull(accessRequest.answer));
  const [request] = await scope.tx.select().from(accessRequest).where(isOpen).for('update');
  const isMine = request?.askedBy === scope.actor.personId;
  if (!request || isMine !== (answer === 'taken_back')) return done('gone');
  if (answer === 'yes') {
    const arranged = await arrange(scope, request);
    if (arranged.kind !== 'done') return refused('staff-team:request.cannot');
  }
  await scope.tx
    .update(accessRequest)
    .set({
      answer,
      answeredAt: new Date(scope.now.epochMilliseconds),
      answeredBy: scope.actor.personId,
    })
    .where(eq(accessRequest.id, requestId));
  return done(answer);
};
