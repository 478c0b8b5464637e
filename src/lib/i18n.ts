import i18next from 'i18next';
import type { Resource } from 'i18next';
import type { TextKeys } from './text-keys.ts';

/**
 * The languages, one row each. Another one (such as `sv-simple`) needs a row here, its texts and nothing else.
 * `path` is the first segment of every address, `code` the BCP 47 tag used in `lang`, in the database and as
 * the folder of texts, `intl` what `Intl` understands, `speech` what voices are labelled with.
 */
export const LOCALES = [
  { code: 'fi-simple', path: 'selko', intl: 'fi-FI', speech: 'fi', name: 'Selkosuomi', staff: false },
  { code: 'fi', path: 'fi', intl: 'fi-FI', speech: 'fi', name: 'Suomi', staff: true },
  { code: 'sv', path: 'sv', intl: 'sv-FI', speech: 'sv', name: 'Svenska', staff: true },
] as const;

export type LocaleRow = (typeof LOCALES)[number];
export type Locale = LocaleRow['code'];

/** A key of a text, `namespace:name`. A mistyped key does not compile. */
export type TextKey = TextKeys;
export type TextValues = Readonly<Record<string, string | number>>;
/** Turns a key into the text of one language. */
export type Translate = (key: TextKey, values?: TextValues) => string;
/** Gives the `Translate` of a language. Made once, at start. */
export type Texts = (locale: Locale) => Translate;

export const localeByPath = (path: string | undefined): LocaleRow | undefined =>
  LOCALES.find((row) => row.path === path);

export const localeRow = (code: Locale): LocaleRow => {
  const row = LOCALES.find((each) => each.code === code);
  if (!row) throw new Error(`Unknown locale ${code}`);
  return row;
};

export const isLocale = (code: string): code is Locale => LOCALES.some((row) => row.code === code);

/**
 * All texts of all languages in one instance, at start. There is no fallback between languages: a test keeps
 * them complete, and a missing key throws instead of showing another language.
 */
export const createTexts = async (resources: Resource): Promise<Texts> => {
  const instance = i18next.createInstance();
  await instance.init({
    resources,
    lng: 'fi',
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: ':',
    interpolation: { escapeValue: false },
    saveMissing: true,
    missingKeyHandler: (languages, namespace, key) => {
      throw new Error(`No text ${namespace}:${key} in ${String(languages)}`);
    },
  });
  const byLocale = new Map(
    LOCALES.map((row) => {
      const translate = instance.getFixedT(row.code);
      // Most texts have no values and are asked for at every page.
      const plain = new Map<TextKey, string>();
      const plainText = (key: TextKey): string => {
        const known = plain.get(key) ?? String(translate(key));
        plain.set(key, known);
        return known;
      };
      return [
        row.code,
        (key: TextKey, values?: TextValues): string =>
          values ? String(translate(key, values)) : plainText(key),
      ];
    }),
  );
  return (locale) => {
    const translate = byLocale.get(locale);
    if (!translate) throw new Error(`No texts for ${locale}`);
    return translate;
  };
};
