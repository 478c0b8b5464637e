import type { WriteScope } from '#db/scope.ts';

const constraintOf = (error: unknown): string | null => {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return cause instanceof Error && 'constraint_name' in cause ? String(cause.constraint_name) : null;
};

/**
 * Writes, unless a constraint of the database says no. True: written. False: the constraint `name` refused, and
 * nothing of this write is kept. What the database alone can see (all addresses, all absences) is asked here.
 */
export const unlessRefused = async (
  scope: WriteScope,
  name: string,
  write: () => Promise<unknown>,
): Promise<boolean> => {
  try {
    await scope.tx.transaction(write);
    return true;
  } catch (error) {
    if (constraintOf(error) === name) return false;
    throw error;
  }
};
