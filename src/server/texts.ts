import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ResourceKey } from 'i18next';
import { createTexts, LOCALES } from '#src/lib/i18n.ts';
import type { Texts } from '#src/lib/i18n.ts';
import { soften } from '#src/lib/soft.ts';

const FOLDER = join(import.meta.dirname, '../../locales');

const isTexts = (value: unknown): value is ResourceKey => typeof value === 'object' && value !== null;

const readNamespace = (path: string): ResourceKey => {
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isTexts(content)) throw new Error(`${path} is not a list of texts`);
  return content;
};

const readLanguage = (folder: string): Record<string, ResourceKey> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => [basename(name, '.json'), readNamespace(join(folder, name))]),
  );

/** Texts for the client's pages break their long words well; staff have wide screens. */
const softened = (language: Record<string, ResourceKey>): Record<string, ResourceKey> =>
  Object.fromEntries(
    Object.entries(language).map(([namespace, texts]) => [
      namespace,
      namespace.startsWith('staff-') || typeof texts === 'string'
        ? texts
        : Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, soften(String(text))])),
    ]),
  );

/** All texts of all languages, read from `locales/` once, at start: as they are written, and as pages show them. */
export const loadTexts = async (): Promise<{ texts: Texts; pageTexts: Texts }> => {
  const languages = LOCALES.map((row) => [row.code, readLanguage(join(FOLDER, row.code))] as const);
  return {
    texts: await createTexts(Object.fromEntries(languages)),
    pageTexts: await createTexts(Object.fromEntries(languages.map(([code, all]) => [code, softened(all)]))),
  };
};
