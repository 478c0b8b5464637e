import { clientPath } from '#src/features/people/paths.ts';

// Where each row of the day is answered.

export const messagesPath = (clientId: string): string => `/staff/messages?client=${clientId}#newest`;
export const assessmentPath = (clientId: string): string => clientPath(clientId, 'assessment');
export const meetingPath = (meetingId: string): string => `/staff/meetings/${meetingId}`;
/** Where it is written down how a meeting went. */
export const outcomePath = (meetingId: string): string => `${meetingPath(meetingId)}#h-outcome`;
export const planPath = (clientId: string): string => `${clientPath(clientId)}/plan`;
