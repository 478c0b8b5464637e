import { sql } from 'drizzle-orm';
import type { WriteScope } from '#db/scope.ts';
import { lockDraft, removeDraft } from './lock-draft.ts';

interface Unsent {
  readonly clientId: string;
  readonly text: string;
  /** Of the form that it stands in. */
  readonly submissionId: string;
  /** The page saves by itself, nobody pressed a button. */
  readonly auto: boolean;
}

const isSent = async (scope: WriteScope, { clientId, submissionId }: Unsent): Promise<boolean> => {
  const found = await scope.tx.execute(sql`
    select from message where id = ${submissionId} and client_id = ${clientId} and author_id = ${scope.actor.personId}`);
  return found.length > 0;
};

/**
 * Keeps what somebody has written and not sent, on every device, until it is sent; nothing written keeps nothing.
 * Seen by its writer alone, so it is no use of a client's data and stands in no log. False: this conversation is
 * not the writer's.
 */
export const saveDraft = async (scope: WriteScope, unsent: Unsent): Promise<boolean> => {
  const { clientId, text, auto } = unsent;
  const { personId } = scope.actor;
  await lockDraft(scope, clientId);
  // What the page sent by itself while the message was on its way.
  if (auto && (await isSent(scope, unsent))) return true;
  if (text === '') {
    await removeDraft(scope, clientId);
    return true;
  }
  const saved = await scope.tx.execute(sql`
    insert into message_draft (client_id, person_id, text, saved_at)
    select ${clientId}::uuid, ${personId}::uuid, ${text}, ${scope.now.toString()}::timestamptz
    where ${clientId}::uuid = ${personId}::uuid or ${clientId}::uuid = any ((select app.coached_clients())::uuid[])
    on conflict (client_id, person_id) do update set text = excluded.text, saved_at = excluded.saved_at
    returning client_id`);
  return saved.length > 0;
};
