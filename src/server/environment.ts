import { readFileSync } from 'node:fs';

/**
 * The environment, without the owner's address and the key of secrets in what this process keeps of it: they are read
 * once. `DATABASE_URL=-` says that it is the first line of standard input, so that it never stood in any environment.
 */
export const takeEnvironment = (): NodeJS.ProcessEnv => {
  const env = { ...process.env };
  delete process.env['DATABASE_URL'];
  delete process.env['SECRETS_KEY'];
  if (env['DATABASE_URL'] !== '-') return env;
  const [line = ''] = readFileSync(0, 'utf8').split('\n');
  return { ...env, DATABASE_URL: line.trim() };
};
