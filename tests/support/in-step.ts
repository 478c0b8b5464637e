// Keeps the languages of a text in step: locales/in-step.json holds what each language said when they were last read
// together. `npm run texts:confirm` takes over every key that is new or whose languages all changed;
// `npm run texts:confirm -- help:intro` says that a text that changed alone still means the same as the others.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';

const LOCALES = new URL('../../locales/', import.meta.url);
const FILE = new URL('in-step.json', LOCALES);

/** Of every key the hashes of its languages, in the order of their folders: "fi.fi-simple.sv". */
export type Hashes = Readonly<Record<string, string>>;

const readTexts = (url: URL): Record<string, string> =>
  z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(url, 'utf8')));

const shortHash = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 6);

const textsIn = (folder: string): [key: string, text: string][] =>
  readdirSync(new URL(`${folder}/`, LOCALES))
    .filter((file) => file.endsWith('.json') && file !== 'about.json')
    .flatMap((file) =>
      Object.entries(readTexts(new URL(`${folder}/${file}`, LOCALES))).map(
        ([key, text]): [string, string] => [`${basename(file, '.json')}:${key}`, text],
      ),
    );

export const hashesNow = (): Hashes => {
  const now = new Map<string, string[]>();
  const folders = readdirSync(LOCALES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const [key, text] of folders
    .map((entry) => entry.name)
    .sort()
    .flatMap(textsIn)) {
    now.set(key, [...(now.get(key) ?? []), shortHash(text)]);
  }
  return Object.fromEntries([...now].map(([key, hashes]) => [key, hashes.join('.')]));
};

export const hashesConfirmed = (): Hashes => readTexts(FILE);

/** The keys of which some languages changed and others did not. A new key, or one that changed in all, is in step. */
export const movedAlone = (before: Hashes, now: Hashes): string[] =>
  Object.entries(now)
    .filter(([key, hashes]) => {
      const old = before[key]?.split('.') ?? [];
      const same = hashes.split('.').filter((hash, index) => hash === old[index]).length;
      return same > 0 && same < old.length;
    })
    .map(([key]) => key);

const confirm = (keys: readonly string[]): void => {
  const before = hashesConfirmed();
  const now = hashesNow();
  const open = new Set(movedAlone(before, now).filter((key) => !keys.includes(key)));
  const lines = Object.entries(now)
    .map(
      ([key, hashes]) => `  ${JSON.stringify(key)}: ${JSON.stringify(open.has(key) ? before[key] : hashes)}`,
    )
    .sort();
  writeFileSync(FILE, `{\n${lines.join(',\n')}\n}\n`);
  for (const key of open)
    process.stdout.write(`Only some languages changed: npm run texts:confirm -- ${key}\n`);
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) confirm(process.argv.slice(2));
