import { clientPath } from '#src/features/people/paths.ts';

/** Addresses of messages, without the language. */
export const MESSAGES = '/messages';
export const INBOX = '/staff/messages';

/** The newest message of a conversation, or the first of those that are new: where a conversation is opened. */
export const NEWEST = 'newest';
export const CONVERSATION = `${MESSAGES}#${NEWEST}`;

/** Asks a page of messages for its conversation alone, for the script that adds what is new. */
export const PART = 'part';
/** Asks for what came before a message. */
export const BEFORE = 'before';

/** The inbox, with one client's conversation open. */
export const inboxPath = (clientId: string): string => `${INBOX}?client=${clientId}#${NEWEST}`;

/** The conversation among the pages about a client. */
export const clientThreadPath = (clientId: string): string => clientPath(clientId, 'messages');

export const withdrawPath = (messageId: string): string => `${INBOX}/${messageId}/withdraw`;

/** Where the server tells that something is new. */
export const eventsPath = (page: typeof MESSAGES | typeof INBOX): string => `${page}/events`;

/** The pages on which staff answer: the inbox, or the pages about one client. */
export const PLACES = ['inbox', 'client'] as const;
export type Place = (typeof PLACES)[number];
