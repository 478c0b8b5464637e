import { sql } from 'drizzle-orm';
import type { WriteScope } from '#db/scope.ts';
import type { Locale } from '#src/lib/i18n.ts';
import { together } from '#src/lib/together.ts';
import { newestToMe } from './newest.ts';
import { openThread } from './open-thread.ts';
import { FEW } from './thread.ts';
import type { Thread } from './thread.ts';

/** A client's own conversation with what she was writing. */
export interface MyThread {
  readonly thread: Thread;
  readonly draft: string;
  readonly newest: string;
  /** The language that she has chosen, in which staff write to her. */
  readonly locale: Locale;
}

interface Row extends Record<string, unknown> {
  locale: Locale;
  draft: string;
}

/** Opens the conversation of the client who asks. */
export const openMyThread = async (
  scope: WriteScope,
  opening: { before: string | null; seen: boolean },
): Promise<MyThread> => {
  const { personId } = scope.actor;
  const [thread, [mine]] = await together(
    openThread(scope, personId, { ...opening, few: FEW }),
    scope.tx.execute<Row>(sql`
      select f.locale, coalesce(d.text, '') as draft
      from preference f left join message_draft d on d.client_id = f.person_id and d.person_id = f.person_id
      where f.person_id = ${personId}`),
  );
  // Nearly always it is among those that are shown anyway.
  const shown =
    opening.before === null ? thread.messages.findLast(({ side }) => side === 'staff')?.id : undefined;
  return {
    thread,
    draft: mine?.draft ?? '',
    newest: shown ?? (await newestToMe(scope)),
    locale: mine?.locale ?? 'fi',
  };
};
