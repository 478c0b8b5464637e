/** The SQLSTATE that the database refused with, such as '42501' (no right to it); rethrows anything else. */
export const sqlState = (error: unknown): string => {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  throw error;
};

export const NO_RIGHT = '42501';
