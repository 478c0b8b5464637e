import { sql } from 'drizzle-orm';
import type { WriteScope } from '#db/scope.ts';

/**
 * Queues the e-mails that tell somebody how the way into her account changed. The database has written what is to be
 * told (db/policies/account.sql); call this after whatever changed it, in the same transaction.
 */
export const announce = async (
  { tx, enqueue }: Pick<WriteScope, 'tx' | 'enqueue'>,
  personId: string,
): Promise<void> => {
  const rows = await tx.execute<{ id: string }>(
    sql`select n.id from app.account_notices(${personId}) as n (id)`,
  );
  for (const { id } of rows) await enqueue('mail.account-notice', { noticeId: id });
};
