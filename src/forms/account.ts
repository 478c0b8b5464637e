import { z } from 'zod';
import type { Role } from '#db/scope.ts';
import { endMyOtherSessions, endMySession } from '#src/features/sign-in/my-sessions.ts';
import { forgetMyDevice, rememberDevice } from '#src/features/sign-in/remembered.ts';
import { deviceOf } from '#src/features/sign-in/device.ts';
import { memberForm } from '#src/request/form-action.ts';
import type { FormAction } from '#src/request/form-action.ts';
import { newDevice } from '#src/request/remembered-cookie.ts';
import { claimedSession } from '#src/request/session.ts';

const pageOf = (role: Role): string => (role === 'client' ? '/account' : '/staff/account');
const anybody = (): boolean => true;
const isClient = ({ role }: { readonly role: Role }): boolean => role === 'client';

/** Only in her own browser, and nobody else's: the secret goes nowhere but into its cookie. */
const remember: FormAction = async (context, fields) => {
  const { keep, ...made } = newDevice(context);
  const device = deviceOf(context.request.headers.get('user-agent') ?? '');
  const form = memberForm({
    allow: isClient,
    input: z.object({}),
    run: (scope) => rememberDevice(scope, { ...made, device, session: claimedSession(context)?.id ?? '' }),
    next: () => ({ to: '/account', notice: 'account:flash.remembered' }),
  });
  const result = await form(context, fields);
  if (result.kind === 'done') keep();
  return result;
};

export const accountForms = {
  'account.remember-device': remember,
  'account.forget-device': memberForm({
    allow: isClient,
    input: z.object({ deviceId: z.uuid(), keep: z.uuid() }),
    run: forgetMyDevice,
    next: () => ({ to: '/account', notice: 'account:flash.forgotten' }),
  }),
  'account.end-session': memberForm({
    allow: anybody,
    input: z.object({ sessionId: z.uuid() }),
    run: endMySession,
    next: (role) => ({ to: pageOf(role), notice: 'account:flash.ended' }),
  }),
  'account.end-others': memberForm({
    allow: anybody,
    input: z.object({
      keep: z.uuid(),
      keepDevice: z
        .uuid()
        .or(z.literal('').transform(() => null))
        .optional(),
    }),
    run: endMyOtherSessions,
    next: (role) => ({ to: pageOf(role), notice: 'account:flash.endedOthers' }),
  }),
};
