import { sql } from 'drizzle-orm';
import type { WriteScope } from '#db/scope.ts';

/** Would this be another e-mail address of somebody whom the asker sees? It is how she signs in. */
export const isOtherAddress = async (
  { tx }: WriteScope,
  personId: string,
  email: string | null,
): Promise<boolean> => {
  const [row] = await tx.execute<{ other: boolean }>(
    sql`select lower(p.email) is distinct from lower(${email}) as other from person p where p.id = ${personId}::uuid`,
  );
  return row?.other === true;
};
