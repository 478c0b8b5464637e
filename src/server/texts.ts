import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Resource, ResourceKey } from 'i18next';
import { createTexts, LOCALES } from '#src/lib/i18n.ts';
import type { Texts } from '#src/lib/i18n.ts';

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

/** All texts of all languages, read from `locales/` once, at start. */
export const loadTexts = (): Promise<Texts> => {
  const resources: Resource = Object.fromEntries(
    LOCALES.map((row) => [row.code, readLanguage(join(FOLDER, row.code))]),
  );
  return createTexts(resources);
};
