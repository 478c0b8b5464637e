/** A start that cannot go on. Its message is the one sentence for the person at the terminal. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

/** The code of a system or PostgreSQL error, however deep a library has wrapped it. */
export const errorCode = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) return errorCode(error.errors[0]);
  return errorCode(error.cause);
};

const NO_SPACE = new Set(['ENOSPC', 'EDQUOT', '53100']);
const NO_RIGHT = new Set(['EACCES', 'EPERM', 'EROFS']);

/** The sentence for a fault of the disk under the data folder, or nothing when it is another fault. */
export const diskFailure = (error: unknown, folder: string): StartFailure | undefined => {
  const code = errorCode(error);
  const said = error instanceof Error ? error.message : '';
  if ((code !== undefined && NO_SPACE.has(code)) || said.includes('No space left on device')) {
    return new StartFailure(`There is no space left on the disk of the data folder ${folder}.`);
  }
  if ((code !== undefined && NO_RIGHT.has(code)) || said.includes('Permission denied')) {
    return new StartFailure(
      `The data folder ${folder} cannot be written by this user. Choose another with RINNALLA_DATA.`,
    );
  }
  return undefined;
};
