import { clientPath } from '#src/features/people/paths.ts';

/** Addresses of what coaches write down about a client, without the language. */
export const contactsPath = (clientId: string): string => clientPath(clientId, 'contacts');
export const phasePath = (clientId: string): string => `${clientPath(clientId)}/phase`;
export const notesPath = (clientId: string): string => `${clientPath(clientId)}/notes`;
export const timelinePath = (clientId: string): string => clientPath(clientId, 'timeline');
