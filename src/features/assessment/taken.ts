import type { Locale } from '#src/lib/i18n.ts';
import type { Taken } from './comparison.ts';
import type { Round } from './queries.ts';

/** A round as the comparison reads it. `locale` is the language of a round that is not finished yet. */
export const takenOf = (round: Round, locale: Locale): Taken => ({
  instrumentId: round.instrument.id,
  version: round.instrument.version,
  locale: round.completedLocale ?? locale,
  answers: round.answers,
});
