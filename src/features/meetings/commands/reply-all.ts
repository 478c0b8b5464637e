import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { WriteScope } from '#db/scope.ts';
import type { ReplyAllInput } from '#src/features/meetings/input.ts';
import { done } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { replyToMeeting } from './reply.ts';

/**
 * The client comes to all of these, each as she saw it. One that has been moved or cancelled meanwhile is not
 * answered: it asks again by itself. One after the other, so that a form sent twice is one answer.
 */
export const replyToAll = async (
  scope: WriteScope,
  { meeting }: ReplyAllInput,
): Promise<Outcome<{ all: boolean }>> => {
  await scope.tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('meeting replies ' || ${scope.actor.personId}, 0))`,
  );
  let answered = 0;
  for (const seen of meeting) {
    const reply = {
      ...seen,
      submissionId: randomUUID(),
      reply: 'coming',
      words: null,
      from: 'list',
    } as const;
    if ((await replyToMeeting(scope, reply)).kind === 'done') answered += 1;
  }
  return done({ all: answered === meeting.length });
};
