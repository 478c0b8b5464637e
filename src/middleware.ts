import { sequence } from 'astro:middleware';
import { faults } from '#src/request/error-pages.ts';
import { forms } from '#src/request/forms.ts';
import { guard } from '#src/request/guard.ts';
import { headers } from '#src/request/headers.ts';
import { sameSite } from '#src/request/same-site.ts';
import { locale, session } from '#src/request/who.ts';

/** What every request goes through, in this order. */
export const onRequest = sequence(headers, faults, sameSite, locale, session, guard, forms);
