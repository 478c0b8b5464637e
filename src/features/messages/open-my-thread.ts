import { eq } from 'drizzle-orm';
import { preference } from '#db/schema/people.ts';
import type { WriteScope } from '#db/scope.ts';
import type { Locale } from '#src/lib/i18n.ts';
import { getDraft } from './draft.ts';
import { newestToMe } from './newest.ts';
import { openThread } from './open-thread.ts';
import type { Thread } from './thread.ts';

/** A client's own conversation with what she was writing. */
export interface MyThread {
  readonly thread: Thread;
  readonly draft: string;
  readonly newest: string;
  /** The language that she has chosen, in which staff write to her. */
  readonly locale: Locale;
}

/** Opens the conversation of the client who asks. */
export const openMyThread = async (
  scope: WriteScope,
  opening: { before: string | null; seen: boolean },
): Promise<MyThread> => {
  const { personId } = scope.actor;
  const [chosen] = await scope.tx
    .select({ locale: preference.locale })
    .from(preference)
    .where(eq(preference.personId, personId));
  return {
    thread: await openThread(scope, personId, opening),
    draft: await getDraft(scope, personId),
    newest: await newestToMe(scope),
    locale: chosen?.locale ?? 'fi',
  };
};
