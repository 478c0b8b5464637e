import { sql } from 'drizzle-orm';
import type { WriteScope } from '#db/scope.ts';

/**
 * Queues the e-mails that tell somebody how the way into her account changed, or who sees it. The database has written
 * what is to be told (db/policies/account.sql, standing-in.sql); call this after whatever changed it, in the same transaction.
 */
export const announce = async (
  { tx, enqueue }: Pick<WriteScope, 'tx' | 'enqueue'>,
  ...personIds: readonly string[]
): Promise<void> => {
  const rows = await tx.execute<{ id: string }>(
    sql`select n.id from unnest(${`{${personIds.join(',')}}`}::uuid[]) as who (id), app.account_notices(who.id) as n (id)`,
  );
  for (const { id } of rows) await enqueue('mail.account-notice', { noticeId: id });
};
