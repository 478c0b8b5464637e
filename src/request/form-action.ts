import type { APIContext } from 'astro';
import type { z } from 'zod';
import { writeAs } from '#db/scope.ts';
import type { Actor, WriteScope } from '#db/scope.ts';
import { proveAgain } from '#src/features/sign-in/step-up.ts';
import type { Proof } from '#src/features/sign-in/step-up.ts';
import { first, mistakes } from '#src/lib/fields.ts';
import type { Fields } from '#src/lib/fields.ts';
import type { LocaleRow, TextKey } from '#src/lib/i18n.ts';
import { invalid } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { claimedSession } from './session.ts';

/** Where to go after a form has done its work. `to` is an address without its language, such as '/assessment'. */
export interface Next {
  readonly to: string;
  /** Only when the next page is in another language than this one. */
  readonly locale?: LocaleRow;
  readonly notice?: TextKey;
  /** The browser forgets what it kept of this site: after signing out (ASVS 14.3.1). */
  readonly forget?: true;
}

/** Instead of going on: the same page, with something that is shown once and stored nowhere (a new code). */
export interface Once {
  readonly once: Readonly<Record<string, string>>;
}

/** What a posted form came to. `sign-in`: nobody is signed in; `forbidden`: this role may not do this. */
export type FormResult = Outcome<Next | Once> | { readonly kind: 'sign-in' } | { readonly kind: 'forbidden' };

/** Does what a form asks. Registered under its name in forms/registry.ts; nothing else may write. */
export type FormAction = (context: APIContext, fields: Fields) => Promise<FormResult>;

interface MemberForm<Schema extends z.ZodType, Value> {
  /** The second net: may this role do this? */
  readonly allow: (actor: Actor) => boolean;
  readonly input: Schema;
  readonly run: (scope: WriteScope, input: z.output<Schema>) => Promise<Outcome<Value>>;
  readonly next: (value: Value, input: z.output<Schema>) => Next | Once;
  /** Does it change a way into an account? Then staff show again that it is they (`features/sign-in/step-up.ts`). */
  readonly changesWayIn?: (scope: WriteScope, input: z.output<Schema>) => Promise<boolean>;
}

/** Whether she has shown again that it is she, with the code in the form when there is one. */
const proofOf = (context: APIContext, fields: Fields): Promise<Proof> => {
  const { database, now, config, secrets } = context.locals.app;
  const session = claimedSession(context);
  const code = first(fields, 'totp').replace(/\D/g, '');
  return session
    ? proveAgain({ database, now: now(), session, demo: config.demo, secrets }, code)
    : Promise.resolve('missing');
};

const askAgain = (proof: Proof): Outcome<never> =>
  invalid({
    field: 'totp',
    key: proof === 'wrong' ? 'staff-frame:stepUp.wrong' : 'staff-frame:stepUp.needed',
  });

/** A form of somebody who has signed in: allowed? well formed? then one transaction with its line in the log. */
export const memberForm =
  <Schema extends z.ZodType, Value>(form: MemberForm<Schema, Value>): FormAction =>
  async (context, fields) => {
    const { locals } = context;
    if (!locals.actor) return { kind: 'sign-in' };
    if (!form.allow(locals.actor)) return { kind: 'forbidden' };
    const parsed = form.input.safeParse(fields);
    if (!parsed.success) return { kind: 'invalid', errors: mistakes(parsed.error) };
    const { database, now, jobs } = locals.app;
    const proof = form.changesWayIn ? await proofOf(context, fields) : 'fresh';
    const outcome = await writeAs(
      database,
      locals.actor,
      now(),
      async (scope) =>
        proof !== 'fresh' && (await form.changesWayIn?.(scope, parsed.data))
          ? askAgain(proof)
          : form.run(scope, parsed.data),
      (result) => result.kind === 'done',
      jobs.enqueue,
    );
    return outcome.kind === 'done' ? { kind: 'done', value: form.next(outcome.value, parsed.data) } : outcome;
  };

interface OpenForm<Schema extends z.ZodType> {
  readonly input: Schema;
  readonly run: (context: APIContext, input: z.output<Schema>) => Promise<Outcome<Next>>;
}

/** A form that needs nobody signed in: signing in, settings of this browser, feedback. */
export const openForm =
  <Schema extends z.ZodType>(form: OpenForm<Schema>): FormAction =>
  async (context, fields) => {
    const parsed = form.input.safeParse(fields);
    if (!parsed.success) return { kind: 'invalid', errors: mistakes(parsed.error) };
    return form.run(context, parsed.data);
  };
