import { globSync, readFileSync } from 'node:fs';

const SCOPED = /export const (?<name>\w+) = (?:async )?\(\s*scope: (?:Write)?Scope/g;
const ON_DATABASE = /export const (?<name>\w+) = (?:async )?\(\s*database: /g;
/** They run in the background, once in a while, and go through all that there is to do. */
const NOT_ON_A_REQUEST = new Set([
  'db/sign-in.ts sweepSignIn',
  'src/features/meetings/reminders.ts listDueReminders',
  'src/features/messages/holding.ts tellHeld',
]);

const namesIn = (file: string): string[] =>
  [SCOPED, ON_DATABASE].flatMap((pattern) =>
    [...readFileSync(file, 'utf8').matchAll(pattern)].map(
      (match) => `${file} ${match.groups?.['name'] ?? ''}`,
    ),
  );

/** Every exported function that queries or writes, as `file name`. */
export const exportedRequests = (): string[] =>
  [...globSync('src/features/**/*.ts'), 'db/sign-in.ts', 'db/kept-form.ts']
    .flatMap(namesIn)
    .filter((name) => !NOT_ON_A_REQUEST.has(name));
