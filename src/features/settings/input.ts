import { z } from 'zod';
import { choice } from '#src/lib/fields.ts';
import { LOCALES } from '#src/lib/i18n.ts';
import type { Locale } from '#src/lib/i18n.ts';

const empty = 'common:error.choice.empty';
const codes = LOCALES.map((row) => row.code);

/** How somebody wants the pages. The names are those of the table `preference` and of the form. */
export const settingsInput = z.object({
  locale: z.custom<Locale>((code) => codes.some((each) => each === code), 'common:error.choice.unknown'),
  textSize: choice(['normal', 'large', 'largest'], empty),
  theme: choice(['system', 'light', 'dark', 'contrast'], empty),
  pictures: choice(['on', 'off'], empty),
});

export type Settings = z.output<typeof settingsInput>;
