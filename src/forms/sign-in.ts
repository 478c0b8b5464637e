import type { APIContext } from 'astro';
import { z } from 'zod';
import { askForCode, enterCode } from '#src/features/sign-in/code.ts';
import { enterLetterCode } from '#src/features/sign-in/paper.ts';
import { enterDevice } from '#src/features/sign-in/remembered.ts';
import { enrolStaff, enterPassword } from '#src/features/sign-in/staff.ts';
import { emailAddress, tidy } from '#src/lib/fields.ts';
import { safeNext } from '#src/lib/href.ts';
import { localeByPath, localeRow } from '#src/lib/i18n.ts';
import type { TextKey } from '#src/lib/i18n.ts';
import { done, missing } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { askerOf } from '#src/request/asker.ts';
import { openForm } from '#src/request/form-action.ts';
import type { Next } from '#src/request/form-action.ts';
import { claimedDevice, dropDevice } from '#src/request/remembered-cookie.ts';
import { keepSession, signOut } from '#src/request/session.ts';
import type { SecretSession } from '#src/request/session.ts';

const next = z.string().optional().transform(safeNext);
const withNext = (page: string, to: string | null): string =>
  to ? `${page}?next=${encodeURIComponent(to)}` : page;

/** In, and on to the page that was asked for; else home, in the person's own language. */
export const letIn = async (
  context: APIContext,
  session: SecretSession,
  to: string | null,
): Promise<Outcome<Next>> => {
  const person = await keepSession(context, session);
  if (!person) return missing();
  const [, path, ...rest] = to?.split('/') ?? [];
  const row = localeByPath(path);
  if (row && to) return done({ to: `/${rest.join('/')}`, locale: row, notice: 'common:flash.signedInAgain' });
  const home = person.role === 'client' ? '/' : '/staff';
  return done({ to: home, locale: localeRow(person.locale), notice: 'common:flash.signedIn' });
};

/** A code of digits, however it was pasted: "123 456", "123456 ". */
const digits = (length: number, empty: TextKey, format: TextKey) =>
  z
    .string()
    .default('')
    .transform((text) => text.replace(/\D/g, ''))
    .pipe(z.string().min(1, empty).length(length, format));

const mailedCode = digits(8, 'sign-in:code.empty', 'sign-in:code.format');
const appCode = digits(6, 'common:error.code.empty', 'common:error.code.format');

const paperCode = (empty: TextKey, wrong: TextKey) =>
  z.string().default('').transform(tidy).pipe(z.string().min(1, empty).max(40, wrong));

export const signInForms = {
  'sign-in.ask-code': openForm({
    input: z.object({ email: emailAddress, next }),
    run: async (context, input) => {
      const { jobs, jobsDatabase: database } = context.locals.app;
      const asked = await askForCode(askerOf(context), input.email, {
        database,
        queue: (loginCodeId, known) => jobs.enqueue('mail.sign-in-code', { loginCodeId, known }),
      });
      return asked.kind === 'done' ? done({ to: withNext('/sign-in/code', input.next) }) : asked;
    },
  }),
  'sign-in.code': openForm({
    input: z.object({ code: mailedCode, next }),
    run: async (context, input) => {
      const asker = askerOf(context);
      const entered = await enterCode(asker, input.code);
      return entered.kind === 'done' ? letIn(context, asker.session, input.next) : entered;
    },
  }),
  'sign-in.letter': openForm({
    input: z.object({ code: paperCode('sign-in:letter.empty', 'sign-in:letter.wrong'), next }),
    run: async (context, input) => {
      const asker = askerOf(context);
      const entered = await enterLetterCode(asker, input.code, context.locals.app.jobs.enqueue);
      return entered.kind === 'done' ? letIn(context, asker.session, input.next) : entered;
    },
  }),
  'sign-in.device': openForm({
    input: z.object({ next }),
    run: async (context, input) => {
      const device = claimedDevice(context);
      const asker = askerOf(context);
      const entered = device ? await enterDevice(asker, device) : missing();
      if (entered.kind === 'done') return letIn(context, asker.session, input.next);
      if (entered.kind !== 'missing') return entered;
      dropDevice(context);
      return done({ to: withNext('/sign-in', input.next), notice: 'sign-in:flash.deviceGone' });
    },
  }),
  'sign-in.password': openForm({
    input: z.object({
      email: emailAddress,
      password: z
        .string()
        .default('')
        .pipe(z.string().min(1, 'staff-frame:signIn.password.empty').max(1000, 'staff-frame:signIn.wrong')),
      code: appCode,
      next,
    }),
    run: async (context, input) => {
      const asker = askerOf(context);
      const entered = await enterPassword(asker, input);
      return entered.kind === 'done' ? letIn(context, asker.session, input.next) : entered;
    },
  }),
  'sign-in.enrol': openForm({
    input: z.object({
      code: paperCode('staff-frame:enrol.code.empty', 'staff-frame:enrol.code.wrong'),
      password: z
        .string()
        .default('')
        .pipe(
          z
            .string()
            .min(1, 'staff-frame:signIn.password.empty')
            .max(1000, 'staff-frame:enrol.password.common'),
        ),
      secret: z.string().regex(/^[A-Z2-7]{32}$/, 'staff-frame:enrol.code.wrong'),
      totp: appCode,
    }),
    run: async (context, { code, password, secret, totp }) => {
      const given = { enrolment: code, password, secret, code: totp };
      const asker = askerOf(context);
      const enrolled = await enrolStaff(asker, given, context.locals.app.jobs.enqueue);
      return enrolled.kind === 'done' ? letIn(context, asker.session, null) : enrolled;
    },
  }),
  'sign-in.out': openForm({
    input: z.object({}),
    run: async (context) => {
      await signOut(context);
      return done({ to: '/sign-in', notice: 'sign-in:flash.signedOut', forget: true });
    },
  }),
};
