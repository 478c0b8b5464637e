const SOFT_HYPHEN = '\u00AD';
const WORD_JOINER = '\u2060';

/** The first parts of the long words that our texts are made of, each before what it stands in front of. */
const FIRST_PARTS = new RegExp(
  [
    'arbets(?=hälso|trän)',
    'autentiserings(?=app)',
    'data(?=ombud|skydd)|skydds(?=förord|lag|ombud)',
    'funktionshinder(?=serv)',
    'henkilö(?=tunn)|person(?=beteck)|personuppgifts(?=ansv)',
    'inloggnings(?=brev|kod)|kirjautumis(?=kirj|koo)',
    'kommunikations(?=verk)|viestintä(?=viras)',
    'kriisi(?=puhel)|hätä(?=numer)|päivystys(?=apu)|puhelin(?=numer)',
    'mobiili(?=varm)|pankki(?=tunn)|roska(?=posti)|sähkö(?=posti)|posti(?=osoit|kans)',
    'rekisterin(?=pitä)|ruudun(?=luki)|todennus(?=sov)',
    'saavutettavuus(?=\\p{L})|tillgänglighets(?=\\p{L})',
    'själv(?=bedöm)|tillsyns(?=mynd)|valvonta(?=vir)',
    'tieto(?=suoja)|suoja(?=valt|vast)',
    'terveys(?=laito|tieto)|työ(?=terv|valm)|työhön(?=valm)|vammais(?=palv)',
  ].join('|'),
  'giu',
);

/**
 * A text of ours as a page shows it: a very long word may break where a reader would, between the words that it is
 * made of, and "8–16" never does. Done once, when the texts are read. Not for mail and files, where the marks would
 * be seen or sent on. Shorter words have no marks: a word in one piece is easier to read, and they fit on a line.
 */
export const soften = (text: string): string =>
  text
    .replace(/\p{L}{17,}(?!\p{L}|\.\p{L})/gu, (word) => word.replace(FIRST_PARTS, `$&${SOFT_HYPHEN}`))
    .replace(/(?<=[\d}])–(?=[\d{])/gu, `–${WORD_JOINER}`);

/** Without these marks: for the title of a window, and to compare. */
export const hard = (text: string): string => text.replace(/[\u00AD\u2060]/gu, '');
