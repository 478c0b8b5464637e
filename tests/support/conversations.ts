import { randomUUID } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import { message, messageDraft } from '#db/schema/messages.ts';
import { NOW } from './clock.ts';
import type { PersonName, Rows } from './world.ts';

type Row = typeof message.$inferSelect;

/** The world without a word in it, so that a test says all that there is. */
export const clearConversations = async ({ owner }: Rows): Promise<void> => {
  for (const table of [messageDraft, message]) await owner.delete(table);
};

/** Everything that a client's conversation holds, in the order of time, whoever may see it. */
export const conversation = ({ owner, id }: Rows, client: PersonName): Promise<Row[]> =>
  owner
    .select()
    .from(message)
    .where(eq(message.clientId, id(client)))
    .orderBy(asc(message.sentAt), asc(message.id));

/** Puts a message there, sent at a moment by the client herself or by one of the staff. Gives its id. */
export const put = async (
  { owner, id }: Rows,
  client: PersonName,
  by: PersonName,
  text: string,
  told: { at?: Temporal.Instant; handled?: boolean } = {},
): Promise<string> => {
  const messageId = randomUUID();
  const sentAt = new Date((told.at ?? NOW.subtract({ hours: 1 })).epochMilliseconds);
  await owner.insert(message).values({
    id: messageId,
    clientId: id(client),
    authorId: id(by),
    side: by === client ? 'client' : 'staff',
    text,
    sentAt,
    ...(told.handled ? { handledAt: sentAt, handledBy: id('sari') } : {}),
  });
  return messageId;
};

/** What somebody has written in a conversation and not sent. */
export const unsentOf = async (
  { owner, id }: Rows,
  client: PersonName,
  writer: PersonName,
): Promise<string | null> => {
  const [row] = await owner
    .select({ text: messageDraft.text })
    .from(messageDraft)
    .where(and(eq(messageDraft.clientId, id(client)), eq(messageDraft.personId, id(writer))));
  return row?.text ?? null;
};
