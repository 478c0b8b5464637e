import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { APIContext } from 'astro';
import type { SessionProof } from '#db/scope.ts';
import { beginSession, endSession, sessionPerson } from '#db/sign-in.ts';
import type { SessionPerson, SignInMethod } from '#db/sign-in.ts';
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

export const signedInPerson = async (
  context: APIContext,
): Promise<(SessionPerson & { readonly session: SessionProof }) | undefined> => {
  const session = claimedSession(context);
  const { database, now } = context.locals.app;
  const person = session ? await sessionPerson(database, session, now(), IDLE) : undefined;
  return session && person ? { ...person, session } : undefined;
};

/**
 * Signs a person in: a new session with a new secret, whatever the browser had before. Undefined: the account
 * is closed.
 */
export const signIn = async (
  context: APIContext,
  personId: string,
  method: SignInMethod,
): Promise<SessionPerson | undefined> => {
  const { config, database, now } = context.locals.app;
  await endClaimedSession(context);
  const session = { id: randomUUID(), secret: randomBytes(32).toString('base64url') };
  const stored = { id: session.id, secretHash: hashSecret(session.secret) };
  await beginSession(database, { ...stored, personId, method }, now(), now().add(LONGEST));
  context.cookies.set(cookieName(config.secure), `${session.id}.${session.secret}`, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.secure,
  });
  return sessionPerson(database, stored, now(), IDLE);
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
