import { sql } from 'drizzle-orm';
import type { WriteScope } from '#db/scope.ts';
import { invalid } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import type { TextKey } from '#src/lib/i18n.ts';

/**
 * Why an e-mail address was not taken. That somebody has it is told to whoever may see that person; to others only that
 * it cannot be used here.
 */
export const takenAddress = async (
  { tx }: WriteScope,
  email: string | null,
  told: TextKey,
): Promise<Outcome<never>> => {
  const [seen] = await tx.execute(sql`select from person where lower(email) = lower(${email})`);
  return invalid({ field: 'email', key: seen ? told : 'staff-client:edit.emailUnusable' });
};
