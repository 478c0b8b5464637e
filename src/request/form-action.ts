import type { APIContext } from 'astro';
import type { z } from 'zod';
import { writeAs } from '#db/scope.ts';
import type { Actor, WriteScope } from '#db/scope.ts';
import { mistakes } from '#src/lib/fields.ts';
import type { Fields } from '#src/lib/fields.ts';
import type { LocaleRow, TextKey } from '#src/lib/i18n.ts';
import type { Outcome } from '#src/lib/outcome.ts';

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
}

/** A form of somebody who has signed in: allowed? well formed? then one transaction with its line in the log. */
export const memberForm =
  <Schema extends z.ZodType, Value>(form: MemberForm<Schema, Value>): FormAction =>
  async ({ locals }, fields) => {
    if (!locals.actor) return { kind: 'sign-in' };
    if (!form.allow(locals.actor)) return { kind: 'forbidden' };
    const parsed = form.input.safeParse(fields);
    if (!parsed.success) return { kind: 'invalid', errors: mistakes(parsed.error) };
    const { database, now, jobs } = locals.app;
    const outcome = await writeAs(
      database,
      locals.actor,
      now(),
      (scope) => form.run(scope, parsed.data),
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
