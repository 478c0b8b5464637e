import { sql } from 'drizzle-orm';
import type { WriteScope } from '#db/scope.ts';
import { HOLD_SECONDS } from '#src/features/messages/holding.ts';
import { idOfAnotherText } from '#src/features/messages/message-id.ts';
import { lockDraft, removeDraft } from './lock-draft.ts';

/** Something to send; `id` is the submission id of its form. */
export interface NewMessage {
  readonly clientId: string;
  readonly id: string;
  readonly text: string;
  /** Staff want an answer that goes with one press. */
  readonly asks?: boolean;
  /** A ready answer of the client: she can take it back for a while before anybody else knows of it. */
  readonly isHeld?: boolean;
}

/** What became of it: `not-yours`: this conversation is not the sender's. */
export type Sent = { readonly kind: 'sent'; readonly messageId: string } | { readonly kind: 'not-yours' };

/**
 * In one statement with the question whose conversation it is, so that a coach who loses the client this very
 * moment is refused in words and not by an error of the database.
 */
const insert = async (scope: WriteScope, wanted: NewMessage): Promise<boolean> => {
  const { clientId, id, text, asks = false, isHeld = false } = wanted;
  const { personId, role } = scope.actor;
  const heldUntil = isHeld ? scope.now.add({ seconds: HOLD_SECONDS }).toString() : null;
  const inserted = await scope.tx.execute(sql`
    insert into message (id, client_id, author_id, side, text, sent_at, asks, held_until)
    select ${id}::uuid, ${clientId}::uuid, ${personId}::uuid, ${role === 'client' ? 'client' : 'staff'}, ${text},
      ${scope.now.toString()}::timestamptz, ${asks}, ${heldUntil}::timestamptz
    where ${clientId}::uuid = ${personId}::uuid or ${clientId}::uuid = any ((select app.coached_clients())::uuid[])
    on conflict do nothing returning id`);
  return inserted.length > 0;
};

const ownText = async (scope: WriteScope, { clientId, id }: NewMessage): Promise<string | null> => {
  const [row] = await scope.tx.execute<{ text: string }>(sql`
    select text from message where id = ${id} and client_id = ${clientId} and author_id = ${scope.actor.personId}`);
  return row?.text ?? null;
};

/** Writes the message down, unless this very text has come with this id before. */
const insertOnce = async (
  scope: WriteScope,
  wanted: NewMessage,
): Promise<{ id: string; isNew: boolean } | null> => {
  if (await insert(scope, wanted)) return { id: wanted.id, isNew: true };
  const earlier = await ownText(scope, wanted);
  if (earlier === null) return null;
  if (earlier === wanted.text) return { id: wanted.id, isNew: false };
  const another = { ...wanted, id: idOfAnotherText(wanted.id, wanted.text) };
  return { id: another.id, isNew: await insert(scope, another) };
};

/**
 * Sends a message in a client's conversation, once however often the form comes, and removes what was unsent
 * (`keepDraft`: a ready answer goes, what she was writing stays). Staff's goes with a notice by e-mail.
 */
export const sendMessage = async (
  scope: WriteScope,
  wanted: NewMessage,
  { keepDraft = false } = {},
): Promise<Sent> => {
  const { clientId } = wanted;
  await lockDraft(scope, clientId);
  const written = await insertOnce(scope, wanted);
  if (!written) return { kind: 'not-yours' };
  if (!keepDraft) await removeDraft(scope, clientId);
  if (written.isNew) {
    await scope.record({ verb: 'message.sent', clientIds: [clientId], objectId: written.id });
    if (wanted.isHeld) await scope.enqueue('message.tell-held', { messageId: written.id });
    if (scope.actor.role !== 'client') await scope.enqueue('mail.message-notice', { messageId: written.id });
  }
  return { kind: 'sent', messageId: written.id };
};
