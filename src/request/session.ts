import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { APIContext } from 'astro';
import type { SessionProof } from '#db/scope.ts';
import { settleSession } from '#db/own-session.ts';
import { endSession, sessionPerson } from '#db/sign-in.ts';
import type { NewSession, SessionPerson } from '#db/sign-in.ts';
import { deviceOf } from '#src/features/sign-in/device.ts';
import { isUuid } from '#src/lib/uuid.ts';

/** A session ends after this long without use, and after `LONGEST` in any case (law.md 2.3, security.md 6.2 V7). */
export const IDLE = Temporal.Duration.from({ minutes: 30 });
export const LONGEST = Temporal.Duration.from({ hours: 12 });

const cookieName = (secure: boolean): string => (secure ? '__Host-session' : 'session');

/** A cookie's secret is never stored: the database has this. */
export const hashSecret = (secret: string): Uint8Array => createHash('sha256').update(secret).digest();

/** The session that the browser says it has; nobody has checked it yet. */
export const claimedSession = ({ cookies, locals }: APIContext): SessionProof | null => {
  const [id, secret] = cookies.get(cookieName(locals.app.config.secure))?.value.split('.') ?? [];
  return id && secret && isUuid(id) ? { id, secretHash: hashSecret(secret) } : null;
};

/**
 * A page that she opens or a form that she sends keeps her signed in. A stream, or what a script fetches because
 * somebody else wrote, does not: a browser that is left open signs out. Old browsers (Safari before 16.4) do not say how
 * they ask, but only for a page do they ask for HTML: nobody who works is signed out, and no fetch keeps anybody in.
 */
const isOwnDoing = ({ method, headers }: Request): boolean =>
  method !== 'GET' ||
  (headers.has('sec-fetch-mode')
    ? headers.get('sec-fetch-mode') === 'navigate'
    : headers.get('accept')?.includes('text/html') === true);

export const signedInPerson = async (
  context: APIContext,
): Promise<(SessionPerson & { readonly session: SessionProof }) | undefined> => {
  const session = claimedSession(context);
  const { database, now } = context.locals.app;
  const person = session
    ? await sessionPerson(database, session, now(), IDLE, isOwnDoing(context.request))
    : undefined;
  return session && person ? { ...person, session } : undefined;
};

/** A session that has not begun, with what the browser is to keep of it. */
export interface SecretSession extends NewSession {
  readonly secret: string;
}

/** A new session with a new secret, whatever the browser had before. */
export const newSession = (now: Temporal.Instant): SecretSession => {
  const secret = randomBytes(32).toString('base64url');
  return { id: randomUUID(), secret, secretHash: hashSecret(secret), endsAt: now.add(LONGEST) };
};

/** The browser goes on with a session that has just begun. Undefined: it has ended meanwhile. */
export const keepSession = async (
  context: APIContext,
  session: SecretSession,
): Promise<SessionPerson | undefined> => {
  const { config, database, now } = context.locals.app;
  await endClaimedSession(context);
  context.cookies.set(cookieName(config.secure), `${session.id}.${session.secret}`, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.secure,
  });
  const device = deviceOf(context.request.headers.get('user-agent') ?? '');
  await settleSession(database, session, device, now());
  return sessionPerson(database, session, now(), IDLE, true);
};

const endClaimedSession = async (context: APIContext): Promise<void> => {
  const session = claimedSession(context);
  if (session) await endSession(context.locals.app.database, session, context.locals.app.now());
};

/** Ends the session in the database and takes the cookie away. */
export const signOut = async (context: APIContext): Promise<void> => {
  await endClaimedSession(context);
  const { secure } = context.locals.app.config;
  context.cookies.delete(cookieName(secure), { path: '/', secure, httpOnly: true, sameSite: 'lax' });
};
