import { secretsWith } from '#src/features/sign-in/sealed.ts';

/** The key of the tests' servers. */
export const SECRETS_KEY = 'a key of the tests and of nothing else';
export const secrets = secretsWith([SECRETS_KEY]);
