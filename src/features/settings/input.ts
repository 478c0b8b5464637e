import { z } from 'zod';
import { choice } from '#src/lib/fields.ts';
import { LOCALES } from '#src/lib/i18n.ts';
import type { Locale } from '#src/lib/i18n.ts';

const empty = 'common:error.choice.empty';
const codes = LOCALES.map((row) => row.code);

/** When e-mail comes. Only the form of a client has these; who does not send them keeps what she has. */
const notices = {
  reminders: choice(['none', 'day_before', 'same_morning'], empty).optional(),
  messageNotice: choice(['on', 'off'], empty).optional(),
};

/** How somebody wants the pages. The names are those of the table `preference` and of the form. */
export const settingsInput = z.object({
  locale: z.custom<Locale>((code) => codes.some((each) => each === code), 'common:error.choice.unknown'),
  textSize: choice(['normal', 'large', 'largest'], empty),
  theme: choice(['system', 'light', 'dark', 'contrast'], empty),
  pictures: choice(['on', 'off'], empty),
  ...notices,
});

export type Settings = z.output<typeof settingsInput>;
export type Notices = { readonly [Name in keyof typeof notices]: NonNullable<Settings[Name]> };
/** How the pages look and in which language: also without signing in. */
export type Looks = Omit<Settings, keyof Notices>;
