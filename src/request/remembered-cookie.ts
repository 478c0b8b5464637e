import { randomBytes, randomUUID } from 'node:crypto';
import type { APIContext } from 'astro';
import type { SessionProof } from '#db/scope.ts';
import { REMEMBERED } from '#src/features/sign-in/remembered.ts';
import { isUuid } from '#src/lib/uuid.ts';
import { hashSecret } from './session.ts';

type Browser = Pick<APIContext, 'cookies' | 'locals'>;

const nameIn = ({ locals }: Browser): string => (locals.app.config.secure ? '__Host-device' : 'device');
const optionsIn = ({ locals }: Browser) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: locals.app.config.secure }) as const;

/** The device that the browser says it is; nobody has checked it yet. */
export const claimedDevice = (context: Browser): SessionProof | null => {
  const [id, secret] = context.cookies.get(nameIn(context))?.value.split('.') ?? [];
  return id && secret && isUuid(id) ? { id, secretHash: hashSecret(secret) } : null;
};

/** A new device; the browser keeps its secret once `keep` is called. */
export const newDevice = (context: Browser): SessionProof & { readonly keep: () => void } => {
  const [id, secret] = [randomUUID(), randomBytes(32).toString('base64url')];
  const keep = (): void => {
    const maxAge = REMEMBERED.hours * 3600;
    context.cookies.set(nameIn(context), `${id}.${secret}`, { ...optionsIn(context), maxAge });
  };
  return { id, secretHash: hashSecret(secret), keep };
};

export const dropDevice = (context: Browser): void => {
  context.cookies.delete(nameIn(context), optionsIn(context));
};
