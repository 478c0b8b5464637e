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

interface DiskFault {
  readonly codes: readonly string[];
  /** As PostgreSQL's own programs say it. */
  readonly says?: string;
  readonly sentence: (folder: string) => string;
}

const DISK_FAULTS: readonly DiskFault[] = [
  {
    codes: ['ENOSPC', 'EDQUOT', '53100'],
    says: 'No space left on device',
    sentence: (folder) => `There is no space left on the disk of the data folder ${folder}.`,
  },
  {
    codes: ['EACCES', 'EPERM', 'EROFS'],
    says: 'Permission denied',
    sentence: (folder) =>
      `The data folder ${folder} cannot be written by this user. Choose another with RINNALLA_DATA.`,
  },
  {
    codes: ['ENOTDIR', 'EEXIST'],
    sentence: (folder) => `The data folder ${folder} is not a folder. Choose another with RINNALLA_DATA.`,
  },
];

/** The sentence for a fault of the disk under the data folder, or nothing when it is another fault. */
export const diskFailure = (error: unknown, folder: string): StartFailure | undefined => {
  const code = errorCode(error) ?? '';
  const said = error instanceof Error ? error.message : '';
  const fault = DISK_FAULTS.find(
    ({ codes, says }) => codes.includes(code) || (says !== undefined && said.includes(says)),
  );
  return fault && new StartFailure(fault.sentence(folder));
};
