import { existsSync, globSync, readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import * as z from 'zod';
import { LOCALES } from '#src/lib/i18n.ts';
import type { Locale } from '#src/lib/i18n.ts';
import { hard, soften } from '#src/lib/soft.ts';
import { LENGTHS, lintText, lix, meanLength, valuesOf, wordCount } from '#tests/support/easy-language.ts';
import type { Audience } from '#tests/support/easy-language.ts';
import { hashesConfirmed, hashesNow, movedAlone } from '#tests/support/in-step.ts';
import { TEXT_EXCEPTIONS } from '#tests/support/text-exceptions.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const FOLDER = `${ROOT}locales`;
const flat = z.record(z.string(), z.string());

const namespaces = readdirSync(`${FOLDER}/fi`)
  .filter((file) => file.endsWith('.json') && file !== 'about.json')
  .map((file) => basename(file, '.json'));
const isStaff = (namespace: string): boolean => namespace.startsWith('staff-');
const audienceOf = (namespace: string): Audience => (isStaff(namespace) ? 'staff' : 'client');
const localesOf = (namespace: string): Locale[] =>
  LOCALES.filter((row) => row.staff || !isStaff(namespace)).map((row) => row.code);
const pathOf = (locale: string, namespace: string): string => `${FOLDER}/${locale}/${namespace}.json`;
const read = (locale: string, namespace: string): Record<string, string> =>
  flat.parse(JSON.parse(readFileSync(pathOf(locale, namespace), 'utf8')));

interface PlacedText {
  readonly place: string;
  readonly key: string;
  readonly locale: Locale;
  readonly audience: Audience;
  readonly text: string;
}

const texts: PlacedText[] = namespaces.flatMap((namespace) =>
  localesOf(namespace).flatMap((locale) =>
    Object.entries(read(locale, namespace)).map(([name, text]) => {
      const key = `${namespace}:${name}`;
      return { place: `${locale} ${key}`, key, locale, audience: audienceOf(namespace), text };
    }),
  ),
);

/** Every wording of every instrument: an object with one text for each language. */
const wordingsIn = (value: unknown, path: string): PlacedText[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const row = LOCALES.find((each) => each.code === name);
    if (row && typeof inner === 'string') {
      return [{ place: `${row.code} ${path}`, key: path, locale: row.code, audience: 'client', text: inner }];
    }
    return wordingsIn(inner, `${path}.${name}`);
  });
};
const instruments = globSync(`${ROOT}db/instruments/*/v*.json`).flatMap((file) =>
  wordingsIn(JSON.parse(readFileSync(file, 'utf8')), `instrument:${file.split('/').slice(-2).join('/')}`),
);

const broken = [...texts, ...instruments].flatMap(({ place, text, locale, audience }) =>
  lintText(text, locale, audience).map((finding) => ({ place, ...finding })),
);
const isException = (finding: { place: string; rule: string }): boolean =>
  TEXT_EXCEPTIONS.some((each) => each.text === finding.place && each.rule === finding.rule);

// Keys of texts on buttons, by how they are named.
const BUTTON =
  /^common:action\.|^sharing:stop$|^sign-in:otherWay$|[:.](?:button|submit|send|save|accept|begin|continue|again|practice|skip|pause|clear|finish|next|make|propose|withdraw|addStep|editGoal|markDone|markUndone|changeReply|askMeeting|readMessage|startAssessment|continueAssessment|seeResult|askCode|askNewCode|draftRemove)$/;

describe('languages have the same texts', () => {
  test('the same namespaces; those of staff only in the languages of staff', () => {
    for (const { code, staff } of LOCALES) {
      const expected = namespaces.filter((namespace) => staff || !isStaff(namespace));
      const files = readdirSync(`${FOLDER}/${code}`).filter((file) => file !== 'about.json');
      expect(files.sort(), code).toEqual(expected.map((namespace) => `${namespace}.json`).sort());
    }
  });

  test.each(namespaces)('%s: the same keys and the same values', (namespace) => {
    const source = read('fi', namespace);
    for (const locale of localesOf(namespace)) {
      const other = read(locale, namespace);
      expect(Object.keys(other).sort(), locale).toEqual(Object.keys(source).sort());
      for (const [key, text] of Object.entries(other)) {
        expect(valuesOf(text), `${locale} ${namespace}:${key}`).toEqual(valuesOf(source[key] ?? ''));
      }
    }
  });

  test('a plural has both forms', () => {
    const keys = new Set(texts.map((each) => each.place));
    const lonely = [...keys].filter((place) => {
      const twin = place.replace(/_(one|other)$/, (_, form) => (form === 'one' ? '_other' : '_one'));
      return twin !== place && !keys.has(twin);
    });
    expect(lonely).toEqual([]);
  });

  test('every namespace is known to the type of the keys', () => {
    const source = readFileSync(`${ROOT}src/lib/text-keys.ts`, 'utf8');
    const known = [...source.matchAll(/KeysOf<'([^']+)', typeof import\('#locales\/fi\/([^']+)\.json'\)>/g)];
    expect(known.map((match) => match[1])).toEqual(known.map((match) => match[2]));
    expect(known.map((match) => match[1]).sort()).toEqual(namespaces.toSorted());
  });

  test('translators find a description of every namespace, and none of a text that is gone', () => {
    const about = read('fi', 'about');
    const keys = new Set(texts.map((each) => each.key.replace(/_(one|other)$/, '')));
    expect(namespaces.filter((namespace) => !about[namespace])).toEqual([]);
    const gone = Object.keys(about).filter((name) => !namespaces.includes(name) && !keys.has(name));
    expect(gone).toEqual([]);
  });
});

describe('languages stay in step', () => {
  test('no text changed in some of its languages only', () => {
    const alone = movedAlone(hashesConfirmed(), hashesNow());
    expect(alone.map((key) => `read the other languages, then: npm run texts:confirm -- ${key}`)).toEqual([]);
  });

  test('a text that moves alone is told, a new one and one that changed in all are not', () => {
    const before = {
      'a:one': '1.2.3',
      'a:all': '1.2.3',
      'a:same': '1.2.3',
      'a:gone': '1.2.3',
      'staff-a:one': '1.2',
    };
    const now = {
      'a:one': '1.2.9',
      'a:all': '7.8.9',
      'a:same': '1.2.3',
      'a:new': '4.5.6',
      'staff-a:one': '8.2',
    };
    expect(movedAlone(before, now)).toEqual(['a:one', 'staff-a:one']);
  });
});

describe('texts keep to the voice', () => {
  test('no text breaks a rule', () => {
    expect(texts.length).toBeGreaterThan(1500);
    const found = broken.filter((finding) => !isException(finding));
    expect(found.map(({ place, rule, words }) => `${place} | ${rule} | ${words}`)).toEqual([]);
  });

  test('every exception is still needed', () => {
    const idle = TEXT_EXCEPTIONS.filter(
      (each) => !broken.some((finding) => finding.place === each.text && finding.rule === each.rule),
    );
    expect(idle).toEqual([]);
  });

  test('a button has at most four words', () => {
    const buttons = texts.filter(({ key }) => BUTTON.test(key));
    expect(buttons.length).toBeGreaterThan(100);
    expect(
      buttons.filter(({ text }) => wordCount(text) > 4).map(({ place, text }) => `${place}: ${text}`),
    ).toEqual([]);
  });

  test('sentences are short on average, page by page', () => {
    const long = namespaces
      .filter((namespace) => !isStaff(namespace))
      .flatMap((namespace) => localesOf(namespace).map((locale) => ({ namespace, locale })))
      .map((each) => ({ ...each, mean: meanLength(Object.values(read(each.locale, each.namespace))) }))
      .filter(({ locale, mean }) => mean > LENGTHS[locale].mean);
    expect(long).toEqual([]);
  });

  test('Swedish is easy by LIX', () => {
    const hard = namespaces
      .filter((namespace) => !isStaff(namespace))
      .map((namespace) => ({ namespace, value: lix(Object.values(read('sv', namespace))) }))
      .filter(({ value }) => value > 40);
    expect(hard).toEqual([]);
  });

  test.skipIf(!existsSync(`${ROOT}db/instruments/oma-arvio`))('instruments are read too', () => {
    expect(instruments.length).toBeGreaterThan(300);
  });
});

describe('as a page shows them', () => {
  it.each([
    ['Soita työhönvalmennukseen.', 'Soita työhön|valmennukseen.'],
    ['työterveyslaitoksen', 'työ|terveys|laitoksen'],
    ['Arbetshälsoinstitutet', 'Arbets|hälsoinstitutet'],
    ['sähköpostiosoitteesi', 'sähkö|posti|osoitteesi'],
    ['Työvalmentajasi soittaa.', 'Työvalmentajasi soittaa.'],
    ['saavutettavuusvaatimukset.fi', 'saavutettavuusvaatimukset.fi'],
  ])('%s breaks where a reader would', (text, shown) => {
    expect(soften(text).replaceAll('\u00AD', '|')).toBe(shown);
    expect(hard(soften(text))).toBe(text);
  });

  it('a span of hours stays whole', () => {
    expect(soften('kello {{from}}–{{to}}')).toBe('kello {{from}}–\u2060{{to}}');
  });

  it('no word of a client is longer than the line of a phone with large text', () => {
    const parts = texts
      .filter(({ audience }) => audience === 'client')
      .flatMap(({ text }) => soften(text).match(/\p{L}{19,}(?!\p{L}|\.\p{L})/gu) ?? []);
    expect([...new Set(parts)]).toEqual([]);
  });
});
