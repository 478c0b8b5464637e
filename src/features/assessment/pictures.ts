import { PICTURES } from '#src/pictures/names.ts';
import type { PictureName } from '#src/pictures/names.ts';

/** The drawing that an instrument names, if there is one of that name. */
export const pictureOf = (name: string | null): PictureName | undefined =>
  PICTURES.find((each) => each === name);
