import { globSync, readFileSync } from 'node:fs';

const SCOPED = /export const (?<name>\w+) = (?:async )?\(\s*scope: (?:Write)?Scope/g;
const SIGN_IN = /export const (?<name>\w+) = (?:async )?\(\s*database: /g;
/** Runs in the background, once in a while. */
const NOT_ON_A_REQUEST = new Set(['sweepSignIn']);

const namesIn = (file: string, pattern: RegExp): string[] =>
  [...readFileSync(file, 'utf8').matchAll(pattern)].map((match) => match.groups?.['name'] ?? '');

/** Every exported function that queries or writes: those of the features that take a scope, and of signing in. */
export const exportedRequests = (): string[] =>
  [
    ...globSync('src/features/**/*.ts').flatMap((file) => namesIn(file, SCOPED)),
    ...namesIn('db/sign-in.ts', SIGN_IN),
  ].filter((name) => !NOT_ON_A_REQUEST.has(name));
