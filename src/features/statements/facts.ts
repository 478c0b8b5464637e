import type { TextKey } from '#src/lib/i18n.ts';

/** When the accessibility statement was made; it tells this day, too. */
export const DRAWN_UP = '2026-11-24';

/**
 * When somebody last went through a page and found it true. The statement is read again at least once a year
 * (306/2019 § 9; a test says when it is time).
 */
export const REVIEWED = { accessibility: '2026-11-24', privacy: '2026-11-24' } as const;

/** What is known not to be accessible, or not known to be. Taken away when it has been done, not before. */
export const GAPS: readonly TextKey[] = [
  'accessibility:gaps.language',
  'accessibility:gaps.timeout',
  'accessibility:gaps.people',
  'accessibility:gaps.screenReaders',
  'accessibility:gaps.phones',
  'accessibility:gaps.texts',
  'accessibility:gaps.pictures',
];

/** The data protection ombudsman, in the languages that the office answers in. */
export const OMBUDSMAN_URL = {
  fi: 'https://tietosuoja.fi/',
  sv: 'https://tietosuoja.fi/sv/',
  'fi-simple': 'https://tietosuoja.fi/',
} as const;
