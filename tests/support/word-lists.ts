import type { Locale } from '#src/lib/i18n.ts';

export interface Rule {
  readonly name: string;
  readonly pattern: RegExp;
}

/** Matches whole words that begin with one of the stems; `|` and groups are allowed inside a stem. */
export const words = (name: string, stems: readonly string[]): Rule => ({
  name,
  pattern: new RegExp(`(?<!\\p{L})(?:${stems.join('|')})\\p{L}*`, 'giu'),
});

/** Words that do not fit any page: another word is agreed on (phrasebook, glossary). */
export const WRONG_TERMS: Readonly<Record<Locale, Rule>> = {
  fi: words('another word is agreed on', [
    'valmentaj',
    'työhönvalmentaj',
    'coach',
    'varahenkilö',
    'tuuraaj',
    'itsearvioin',
    'kertakäyttökood',
    'chat',
    'peruuntu',
    'luonno[ks]',
    'päämäär',
    'palaveri',
    'klik',
    'hups',
    'valitettavasti',
  ]),
  'fi-simple': words('another word is agreed on', ['painik', 'valmentaj', 'työhönvalmentaj', 'klik']),
  sv: words('another word is agreed on', [
    'coach',
    'arbetscoach',
    'tränar',
    'handledar',
    'ersättare',
    'enkät',
    'engångskod',
    'chatt',
    'utkast',
    'inhiber',
    'annuller',
    'avbok',
    'feedback',
    'återkoppling',
    'målsättning',
    'klick',
    'idag',
    'imorgon',
    'igår',
    'på kommande',
    'brukare',
    'personnummer',
    'bankid',
    'vårdcentral',
    'tillgänglighetsredogörelse',
    'hoppsan',
    'tyvärr',
    'man(?!\\p{L})',
  ]),
};

const COMMA_BEFORE = { name: 'comma before ennen kuin', pattern: /\p{L} ennen kuin/gu };

/** How a language is written, for every reader. */
export const SPELLING: Readonly<Record<Locale, readonly Rule[]>> = {
  fi: [COMMA_BEFORE],
  'fi-simple': [COMMA_BEFORE],
  sv: [
    {
      name: 'ännu without a negation',
      pattern:
        /(?<![^.?!]*(?<!\p{L})(?:inte|ingen|inget|inga|ingenting|aldrig)(?!\p{L})[^.?!]*)(?<!\p{L})ännu(?!\p{L})(?! (?:en|ett|mer|fler)(?!\p{L}))(?![^.?!]*(?<!\p{L})(?:inte|ingen|inget|inga|ingenting|aldrig)(?!\p{L}))/giu,
    },
  ],
};

const FI_NEVER = [
  'asiakas',
  'asiakka',
  'klient',
  'käyttäj',
  'järjestelm',
  'portaali',
  'sovellu[ks]',
  'profiili',
  'syötä',
  'pakolli',
  'virheelli',
  'epäonnistu',
  'vanhentunu',
  'toimenpi(?:de|te)',
  'älä unohda',
  'et ole vastannut',
  'viimeinen mahdollisuus',
  'ohjattava',
  'ohjaaja',
  'nuor(?:i|en|ten)(?!\\p{L})',
  'vammai(?:nen|sen|set|sia)(?!\\p{L})',
  'diagnoos',
  'helposti',
  'kysely',
  'test(?:i|ejä|in)(?!\\p{L})',
  'kartoitu',
  'osio',
  'haave',
  'varau(?:s|ks)',
  'luovutt',
  '(?:jaa|jaat|jakaa|jaettu|jakaminen)(?!\\p{L})',
  'arkisto',
  'tunnus(?!\\p{L})',
  'tunnistaudu',
];

/** Words that a client never reads (phrasebook, part 1). */
export const NEVER: Readonly<Record<Locale, readonly Rule[]>> = {
  fi: [
    words('never to a client', FI_NEVER),
    { name: 'never to a client', pattern: /(?:^|[.?]\s)Muista(?!\p{L})/gu },
  ],
  'fi-simple': [
    WRONG_TERMS.fi,
    words('never to a client', FI_NEVER),
    { name: 'never to a client', pattern: /(?:^|[.?]\s)Muista(?!\p{L})/gu },
  ],
  sv: [
    words('never to a client', [
      'klient',
      'användar',
      'system',
      'portal',
      'app(?:en|ar|arna)?(?!\\p{L})',
      'applikation',
      'profil',
      'mata in',
      'obligatorisk',
      'felaktig',
      'misslycka',
      'åtgärd',
      'glöm inte',
      'kom ihåg',
      'sista chansen',
      'diagnos',
      'test',
      'kartlägg',
      'avsnitt',
      'serviceplan',
      'träff(?!a)',
      'besök',
      'dela(?:r|de|t|s)?(?!\\p{L})',
      'arkiver',
      'lagra',
      'signera',
      'region',
      'enkelt(?!\\p{L})',
    ]),
  ],
};
