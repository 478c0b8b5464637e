import { diskFailure, errorCode, StartFailure } from '#db/embedded/failure.ts';
import type { Config } from '#src/config.ts';

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'its name cannot be looked up now',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no way to that host',
  ETIMEDOUT: 'it does not answer in time',
  CONNECT_TIMEOUT: 'it does not answer in time',
  ECONNRESET: 'it closes the connection',
  CONNECTION_CLOSED: 'it closes the connection',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'no authority that is trusted here has signed its certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'no authority that is trusted here has signed its certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'no authority that is trusted here has signed its certificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'no authority that is trusted here has signed its certificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  '28P01': 'the user or the password is wrong',
  '28000': 'the user may not sign in',
  '3D000': 'there is no such database',
  '42501': 'the user may not create roles and tables',
  '57P03': 'it is starting or stopping',
};

const placeOf = (url: string): string => {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port === '' ? '5432' : port}${pathname}`;
};

/** One sentence for whatever kept the server from starting, or null when it is a fault of ours. */
export const startSentence = (error: unknown, config: Config): string | null => {
  if (error instanceof StartFailure) return error.message;
  const reason = REASONS[errorCode(error) ?? ''];
  if (reason !== undefined && config.databaseUrl !== null) {
    return `The database ${placeOf(config.databaseUrl)} cannot be used: ${reason}. Check DATABASE_URL.`;
  }
  return diskFailure(error, config.folder)?.message ?? null;
};
