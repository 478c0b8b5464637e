import type { PictureName } from '#src/pictures/names.ts';

/** One answer to choose. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly picture?: PictureName | undefined;
}

/** The id of answer number `index`: the first has the id of the group, so that an error can link to it. */
export const choiceId = (groupId: string, index: number): string =>
  index === 0 ? groupId : `${groupId}-${index + 1}`;
