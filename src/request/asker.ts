import { createHash, randomBytes } from 'node:crypto';
import type { APIContext } from 'astro';
import type { Asker } from '#src/features/sign-in/code.ts';
import { newSession } from './session.ts';
import type { SecretSession } from './session.ts';

const cookieName = (secure: boolean): string => (secure ? '__Host-browser' : 'browser');

/** Has this browser asked for a code, or tried to sign in, within the last hour? */
export const isKnownBrowser = ({ cookies, locals }: Pick<APIContext, 'cookies' | 'locals'>): boolean =>
  cookies.has(cookieName(locals.app.config.secure));

/** Who is trying to sign in: this browser, from this network. The browser gets a secret of its own the first time. */
export const askerOf = ({
  cookies,
  clientAddress,
  locals,
}: APIContext): Asker & { readonly session: SecretSession } => {
  const { secure } = locals.app.config;
  const name = cookieName(secure);
  let secret = cookies.get(name)?.value;
  if (!secret || secret.length < 40) {
    secret = randomBytes(32).toString('base64url');
    cookies.set(name, secret, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: 3600 });
  }
  return {
    database: locals.app.database,
    now: locals.app.now(),
    address: clientAddress,
    browserHash: createHash('sha256').update(secret).digest(),
    session: newSession(locals.app.now()),
    accountOf: locals.app.accountOf,
    secrets: locals.app.secrets,
    onTry: (account, guessed = false) => {
      locals.account = Buffer.from(account).toString('hex');
      if (guessed)
        locals.app.log.warn({ id: locals.requestId, account: locals.account }, 'codes are guessed');
    },
  };
};
