import * as z from 'zod';
import { fileProblems } from './instrument/file-checks.ts';
import { expand } from './instrument/expansion.ts';
import { instrumentFileSchema } from './instrument/file.ts';
import type { Instrument } from './instrument/model.ts';
import { questionProblems } from './instrument/question-checks.ts';

/**
 * Reads an instrument from its file or from the database.
 * @param pictures the names of the pictures that exist; left out, pictures are not looked for
 * @throws Error that lists everything that is wrong, for the author of the file
 */
export const parseInstrument = (json: unknown, pictures: ReadonlySet<string> | null = null): Instrument => {
  const read = instrumentFileSchema.safeParse(json);
  if (!read.success) throw new Error(`Not an instrument:\n${z.prettifyError(read.error)}`);
  const instrument = expand(read.data);
  const problems = [...fileProblems(read.data), ...questionProblems(instrument, pictures)];
  if (problems.length > 0) {
    throw new Error(`Instrument ${read.data.id} ${read.data.version}:\n${problems.join('\n')}`);
  }
  return instrument;
};
