import { isAbsolute } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from '#src/config.ts';
import type { Config } from '#src/config.ts';
import { CONTACTS } from '#tests/support/contacts.ts';

type Environment = Readonly<Record<string, string>>;

const DEPLOYED: Environment = {
  DATABASE_URL: 'postgres://owner:secret@db.example.fi/rinnalla?sslmode=verify-full',
  SMTP_URL: 'smtp://mail.example.fi:587?requireTLS=true',
  RINNALLA_ORIGIN: 'https://rinnalla.example.fi',
  TRUSTED_PROXIES: '1',
  SECRETS_KEY: 'secret words that are long enough for a key',
  ...CONTACTS,
};

const config = (env: Environment): Config => {
  const reading = readConfig(env);
  if (!reading.ok) throw new Error(reading.problems.join('\n'));
  return reading.config;
};

const problems = (env: Environment): readonly string[] => {
  const reading = readConfig(env);
  return reading.ok ? [] : reading.problems;
};

describe('without any variable', () => {
  test('the demo runs on this computer', () => {
    expect(config({})).toMatchObject({
      demo: true,
      host: '127.0.0.1',
      port: 4321,
      databaseUrl: null,
      smtpUrl: null,
      origin: 'http://127.0.0.1:4321',
      secure: false,
      trustedProxies: 0,
    });
    expect(isAbsolute(config({}).folder)).toBe(true);
  });

  test('an empty variable is not set', () => {
    expect(config({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ demo: true, port: 4321 });
  });
});

describe('the demo', () => {
  test.each(['0.0.0.0', '192.168.1.5', 'example.fi', '::'])('never listens on %s', (HOST) => {
    expect(config({ HOST }).host).toBe('127.0.0.1');
  });

  test.each(['localhost', '::1'])('may listen on %s', (HOST) => {
    expect(config({ HOST }).host).toBe(HOST);
  });

  test('writes ::1 in brackets in its address', () => {
    expect(config({ HOST: '::1', PORT: '5000' }).origin).toBe('http://[::1]:5000');
  });

  test('keeps its mail even when a mail server is named without a database', () => {
    expect(config({ SMTP_URL: 'smtp://mail.example.fi' }).demo).toBe(true);
  });
});

describe('with a database', () => {
  test('it is what the operator says', () => {
    expect(config({ ...DEPLOYED, HOST: '0.0.0.0', TRUSTED_PROXIES: '1' })).toMatchObject({
      demo: false,
      host: '0.0.0.0',
      origin: 'https://rinnalla.example.fi',
      secure: true,
      trustedProxies: 1,
    });
  });

  test('mail server, origin and key are asked for, all at once', () => {
    expect(problems({ DATABASE_URL: DEPLOYED['DATABASE_URL'] ?? '' })).toEqual([
      'SMTP_URL must be set when DATABASE_URL is set',
      'RINNALLA_ORIGIN must be set when DATABASE_URL is set',
      'SECRETS_KEY must be set when DATABASE_URL is set (openssl rand -base64 32 prints one; keep it apart from the backups)',
    ]);
  });

  test('whom people turn to is asked for in one line, once it is for real', () => {
    const bare = Object.fromEntries(Object.entries(DEPLOYED).filter(([name]) => !(name in CONTACTS)));
    expect(problems(bare)).toEqual([
      'These must be set when RINNALLA_ORIGIN begins with https:// (what the demo says is invented): SERVICE_PHONE, FEEDBACK_EMAIL, CONTROLLER, CONTROLLER_CONTACT_FI, CONTROLLER_CONTACT_SV, PROCESSORS_FI, PROCESSORS_SV, DPO_CONTACT',
    ]);
    const { CONTROLLER, ...rest } = DEPLOYED;
    expect(problems({ ...rest, CONTROLLER_FI: CONTROLLER ?? '' })).toEqual([
      expect.stringMatching(/: CONTROLLER_SV$/),
    ]);
    expect(problems({ ...rest, CONTROLLER_FI: CONTROLLER ?? '', CONTROLLER_SV: 'Exempelstad' })).toEqual([]);
    expect(problems({ ...bare, RINNALLA_ORIGIN: 'http://localhost:4321' })).toEqual([]);
  });

  test('an origin without TLS is for this computer only', () => {
    expect(config({ ...DEPLOYED, RINNALLA_ORIGIN: 'http://localhost:4321' }).secure).toBe(false);
    expect(problems({ ...DEPLOYED, RINNALLA_ORIGIN: 'http://rinnalla.example.fi' })).toEqual([
      'RINNALLA_ORIGIN must begin with https:// (only an address of this computer may do without), but it is "http://rinnalla.example.fi"',
    ]);
  });
});

describe('outside this computer', () => {
  const HERE = {
    SECRETS_KEY: DEPLOYED['SECRETS_KEY'] ?? '',
    DATABASE_URL: 'postgres://owner:secret@127.0.0.1/rinnalla',
    SMTP_URL: 'smtp://localhost:25',
    RINNALLA_ORIGIN: 'http://[::1]:4321',
  };
  const database = 'DATABASE_URL must say sslmode=verify-full';
  const mail = 'SMTP_URL must begin with smtps:// or say requireTLS=true';
  const remote = (words: string) => ({
    DATABASE_URL: `postgres://owner:secret@db.example.fi/rinnalla${words}`,
  });
  const post = (SMTP_URL: string) => ({ SMTP_URL });

  test('nothing goes without TLS; on it, anything may', () => {
    expect(problems(DEPLOYED)).toEqual([]);
    expect(problems(HERE)).toEqual([]);
  });

  test.each<readonly [Environment, string]>([
    [remote(''), database],
    [remote('?sslmode=require'), database],
    [remote('?sslmode=verify-ca'), database],
    [{ DATABASE_URL: `${HERE.DATABASE_URL}?sslmode=require` }, database],
    [remote('?sslmode=verify-full&sslrootcert=/no/such.pem'), 'DATABASE_URL must name a file that is there'],
    [post('smtp://mail.example.fi:587'), mail],
    [post('smtp://mail.example.fi:587?requireTLS=false'), mail],
    [post('smtp://mail.example.fi:587?requireTLS=true&ignoreTLS=true'), mail],
    [post('smtps://mail.example.fi?secure=false'), mail],
    [post('smtps://mail.example.fi?tls.rejectUnauthorized=false'), mail],
    [{ TRUSTED_PROXIES: '0' }, 'TRUSTED_PROXIES must be 1 or more'],
    [{ SECRETS_KEY: 'secret' }, 'SECRETS_KEY must be at least 32 characters'],
    [{ SECRETS_KEY: `${HERE.SECRETS_KEY},secret` }, 'SECRETS_KEY must be at least 32 characters'],
  ])('%j is refused', (env, line) => {
    const found = problems({ ...DEPLOYED, ...env });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(line);
    expect(found[0]).not.toContain('secret');
  });

  test.each(['smtps://mail.example.fi', 'smtp://mail.example.fi?requireTLS=true'])(
    'mail goes to %s',
    (SMTP_URL) => {
      expect(config({ ...DEPLOYED, SMTP_URL }).smtpUrl).toBe(SMTP_URL);
    },
  );
});

describe('a wrong value is named in one line', () => {
  const between = 'PORT must be a number from 1 to 65535, but it is';
  test.each<readonly [Environment, string]>([
    [{ PORT: 'abc' }, `${between} "abc"`],
    [{ PORT: '0' }, `${between} "0"`],
    [{ PORT: '65536' }, `${between} "65536"`],
    [{ PORT: '43.5' }, `${between} "43.5"`],
    [{ PORT: '-1' }, `${between} "-1"`],
    [{ PORT: '4\n5' }, `${between} "4\\n5"`],
    [{ HOST: 'a b' }, 'HOST must be an address such as 127.0.0.1 or 0.0.0.0, but it is "a b"'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of debug, info, warn, error, silent, but it is "loud"'],
    [{ MAIL_FROM: 'nobody' }, 'MAIL_FROM must be an e-mail address, but it is "nobody"'],
    [{ TRUSTED_PROXIES: 'all' }, 'TRUSTED_PROXIES must be a number from 0 to 9, but it is "all"'],
    [
      { KYKYVIISARI_URL: 'javascript:alert(1)' },
      'KYKYVIISARI_URL must look like https://www.kykyviisari.fi/, but it is "javascript:alert(1)"',
    ],
    [
      { ...DEPLOYED, RINNALLA_ORIGIN: 'https://rinnalla.example.fi/portal' },
      'RINNALLA_ORIGIN must be an origin such as https://rinnalla.example.fi, without a path, but it is "https://rinnalla.example.fi/portal"',
    ],
  ])('%j', (env, line) => {
    expect(problems(env)).toEqual([line]);
  });

  test.each<readonly [Environment, string]>([
    [
      { ...DEPLOYED, DATABASE_URL: 'mysql://owner:secret@db/x' },
      'DATABASE_URL must look like postgres://user:password@host:5432/rinnalla',
    ],
    [{ ...DEPLOYED, DATABASE_URL: 'postgres://owner@db/x' }, 'DATABASE_URL must name a user and a password'],
    [
      { ...DEPLOYED, SMTP_URL: 'mail://me:secret@host' },
      'SMTP_URL must look like smtp://user:password@host:587',
    ],
  ])('without repeating what may hold a password: %j', (env, line) => {
    expect(problems(env)).toEqual([line]);
  });

  test('all of them at once', () => {
    expect(problems({ PORT: 'x', LOG_LEVEL: 'y' })).toHaveLength(2);
  });
});

test('whom a client can turn to is the operator’s to say', () => {
  const { contacts } = config({ SERVICE_PHONE: '02 000 0000', SERVICE_NAME_SV: 'Jobbcoachningen' });
  expect(contacts.servicePhone).toBe('02 000 0000');
  expect(contacts.serviceName.sv).toBe('Jobbcoachningen');
  expect(contacts.crisisPhone).toBe('09 2525 0111');
});

test('the controller has a name in each language, or one for both', () => {
  const named = (env: Environment) => config(env).contacts.controller;
  expect(named({})).toEqual({
    fi: 'Esimerkkilän hyvinvointialue',
    'fi-simple': 'Esimerkkilän hyvinvointialue',
    sv: 'Exempelstads välfärdsområde',
  });
  expect(named({ CONTROLLER: 'Åland' })).toEqual({ fi: 'Åland', 'fi-simple': 'Åland', sv: 'Åland' });
  expect(named({ CONTROLLER: 'Vaasa', CONTROLLER_SV: 'Vasa' })).toMatchObject({ fi: 'Vaasa', sv: 'Vasa' });
});

test('the supervisor of accessibility has pages in Swedish, too', () => {
  expect(config({}).contacts.authorityUrl.sv).toBe('https://www.tillganglighetskrav.fi/');
  expect(problems({ AUTHORITY_URL_SV: 'http://example.fi' })).toEqual([
    'AUTHORITY_URL_SV must look like https://www.tillganglighetskrav.fi/, but it is "http://example.fi"',
  ]);
});
