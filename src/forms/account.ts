import { z } from 'zod';
import type { Role } from '#db/scope.ts';
import { endMyOtherSessions, endMySession } from '#src/features/sign-in/my-sessions.ts';
import { memberForm } from '#src/request/form-action.ts';

const pageOf = (role: Role): string => (role === 'client' ? '/account' : '/staff/account');
const anybody = (): boolean => true;

export const accountForms = {
  'account.end-session': memberForm({
    allow: anybody,
    input: z.object({ sessionId: z.uuid() }),
    run: endMySession,
    next: (role) => ({ to: pageOf(role), notice: 'account:flash.ended' }),
  }),
  'account.end-others': memberForm({
    allow: anybody,
    input: z.object({ keep: z.uuid() }),
    run: endMyOtherSessions,
    next: (role) => ({ to: pageOf(role), notice: 'account:flash.endedOthers' }),
  }),
};
