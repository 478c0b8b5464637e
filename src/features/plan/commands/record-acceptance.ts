import { sql } from 'drizzle-orm';
import type { WriteScope } from '#db/scope.ts';
import type { AcceptanceInput } from '#src/features/plan/input.ts';
import { addedSince } from '#src/features/plan/version.ts';
import type { Plan, Version } from '#src/features/plan/version.ts';
import { dayInNumbers, dayOf } from '#src/lib/dates.ts';
import { done, invalid, refused } from '#src/lib/outcome.ts';
import type { FieldError, Outcome } from '#src/lib/outcome.ts';
import { holdForCoach } from './hold-for-coach.ts';
import { addSteps } from './put-in-force.ts';

export interface Recorded {
  readonly clientId: string;
  /** She had accepted it here herself meanwhile. */
  readonly byClient: boolean;
}

/** The proposal that waits, as the page showed it; else why no acceptance of it can be written down. */
const proposalOf = ({ open }: Plan, { versionId, changedAt }: AcceptanceInput): Outcome<Version> => {
  if (!open || open.state === 'draft') return refused('staff-plan:open.none');
  if (open.id !== versionId) return refused('common:error.changedMeanwhile');
  if (open.state === 'change_asked') return refused('staff-plan:error.changeAsked');
  return open.changedAt.toString() === changedAt ? done(open) : refused('common:error.changedMeanwhile');
};

/** She accepted what she could read: not before it was sent, and not tomorrow. */
const dayMistake = (
  scope: WriteScope,
  { proposedAt }: Version,
  { acceptedOn }: AcceptanceInput,
): FieldError | null => {
  if (Temporal.PlainDate.compare(acceptedOn, scope.today) > 0)
    return { field: 'acceptedOn', key: 'staff-plan:acceptance.on.future' };
  if (!proposedAt || Temporal.PlainDate.compare(acceptedOn, dayOf(proposedAt)) >= 0) return null;
  const date = dayInNumbers(dayOf(proposedAt));
  return { field: 'acceptedOn', key: 'staff-plan:acceptance.on.early', values: { date } };
};

/** Her own later steps go along while the proposal is still open; then the database puts it in force. */
const putInForce = async (scope: WriteScope, plan: Plan, proposal: Version, input: AcceptanceInput) => {
  await addSteps(scope, proposal, addedSince(plan), proposal.steps.length);
  const [row] = await scope.tx.execute<{ kept: boolean }>(sql`
    select app.record_acceptance(${proposal.id}, ${proposal.changedAt.toString()}, ${input.way},
      ${input.acceptedOn.toString()}) as kept`);
  return row?.kept === true;
};

/**
 * A coach writes down that the client accepted a proposal at a meeting, on paper or by word. Only the proposal that
 * waits, exactly as the page showed it; when she accepted it herself at the same moment, hers counts.
 */
export const recordAcceptance = async (
  scope: WriteScope,
  input: AcceptanceInput,
): Promise<Outcome<Recorded>> => {
  const { clientId, versionId } = input;
  const held = await holdForCoach(scope, clientId);
  if (held.kind !== 'done') return held;
  const { current } = held.value;
  if (current?.id === versionId) return done({ clientId, byClient: current.recorded === null });
  const proposal = proposalOf(held.value, input);
  if (proposal.kind !== 'done') return proposal;
  const mistake = dayMistake(scope, proposal.value, input);
  if (mistake) return invalid(mistake);
  if (!(await putInForce(scope, held.value, proposal.value, input)))
    return refused('common:error.changedMeanwhile');
  await scope.record({ verb: 'plan.acceptance-recorded', clientIds: [clientId], objectId: versionId });
  return done({ clientId, byClient: false });
};
