import { Secret, TOTP } from 'otpauth';
import { access, mayOpen } from '#src/access.ts';
import { DEMO_PEOPLE } from '#src/features/demo/people.ts';
import { registry } from '#src/forms/registry.ts';
import { localeRow } from '#src/lib/i18n.ts';
import { dayIn, keyOf } from './fill-in.ts';
import type { Filled, Known } from './fill-in.ts';
import { ask, sweeping } from './sweep.ts';
import type { Step } from './sweep.ts';

// Everybody of the demo goes through the portal and sends every form.

/** Forms that answer on their own page, with something that is shown once. */
const SHOWS_ONCE = new Set([
  'people.find',
  'coaching.find',
  'people.make-letter',
  'team.add-coach',
  'team.new-code',
  'team.reopen-coach',
  'meetings.make-feed',
]);

/** What a sweep does not bring about; each has tests of its own. It is sent all the same when it is found. */
const NOT_EXPECTED = new Set([
  // Need a file, which is sent in another way.
  'photo.save',
  'photo.remove',
  // Needs a proposal that waits just when her coach comes by.
  'plan.record-acceptance',
  // Needs several meetings of one repeat that nobody has answered.
  'meetings.reply-all',
  // Is offered for ten seconds after a message.
  'messages.take-back',
  // A letter made before its client's service ends lets nobody in afterwards.
  'sign-in.letter',
  // Need a browser that is remembered.
  'sign-in.device',
  'account.forget-device',
  'people.forget-devices',
  // Is offered to whoever is signed in somewhere else, too.
  'account.end-others',
  // Needs somebody of the staff who has asked for access.
  'team.answer-request',
]);

/** Is there only while a proposal waits for its client. */
export const SELDOM = '/[locale]/staff/clients/[clientId]/plan/acceptance';

/** Addresses that lead elsewhere or nowhere; connections that stay open, and files. */
export const isSwept = (pattern: string): boolean =>
  access[pattern] !== 'nobody' && !/^\/(404|500)?$|\/events$|\.\w+$/.test(pattern);

type Role = 'client' | 'coach' | 'lead' | null;

/** A step as it is kept: without its page, but with what that said first. */
export interface Taken extends Omit<Step, 'root'> {
  readonly said: string;
}

/** A button without a name and a value. */
const NO_BUTTON = '=';

const PASSWORD = 'pitkä lause jota kukaan ei arvaa';
const HALF_A_MINUTE = 30_000;
const NEW_COACH = 'uusi.valmentaja@example.org';

/** What was shown once and is needed elsewhere: codes on paper, the code of a mail, the key of an authenticator. */
const shown: Partial<Record<'letter' | 'staff' | 'mailed' | 'secret', string | undefined>> = {};
/** The key that the page of enrolling has drawn last. */
let drawn = '';
const totp = (secret: string | undefined, ahead: number): string | undefined =>
  secret &&
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + ahead * HALF_A_MINUTE,
  });

/** The fields that nobody could make up. */
const KNOWN: Known = {
  'sign-in.ask-code': { email: () => 'venla.mallikas@example.org' },
  'sign-in.code': { code: () => shown.mailed },
  'sign-in.letter': { code: () => shown.letter },
  // Only one of the two ends of a repeat.
  'meetings.make': { times: () => '' },
  // When nobody else is away, whom the absent one could help.
  'team.add-absence': { startsOn: () => dayIn(100), backOn: () => dayIn(110) },
  'team.add-coach': { email: () => NEW_COACH },
  'sign-in.enrol': {
    code: () => shown.staff,
    password: () => PASSWORD,
    secret: (there) => (drawn = there),
    totp: () => totp(drawn, 0),
  },
  // A code counts once, so here is the one of the next half minute.
  'sign-in.password': { email: () => NEW_COACH, password: () => PASSWORD, code: () => totp(shown.secret, 1) },
};

export const steps: Taken[] = [];
const done = new Set<string>();
const tries = new Map<string, number>();

const keyFor = (role: Role, filled: Filled): string => `${role ?? 'nobody'} ${keyOf(filled)}`;

const isAnswered = ({ sent, status }: Pick<Step, 'sent' | 'status'>): boolean =>
  sent !== null && (status === 303 || (status === 200 && SHOWS_ONCE.has(sent.name)));

/** A button that names itself may also do something on the page, such as adding a row. */
const isDone = ({ sent, status }: Pick<Step, 'sent' | 'status'>): boolean =>
  isAnswered({ sent, status }) || (status === 200 && sent !== null && sent.button !== NO_BUTTON);

/** The forms that nobody has got done. */
export const missing = (): string[] => {
  const succeeded = new Set(steps.filter(isAnswered).map(({ sent }) => sent?.name));
  return Object.keys(registry).filter((name) => !succeeded.has(name) && !NOT_EXPECTED.has(name));
};

/** So many tries of all people of a role for one way to send a form. */
const TRIES = 8;

/** What must have been shown before somebody can sign in so. */
const NEEDED: Readonly<Record<string, keyof typeof shown>> = {
  'sign-in.code': 'mailed',
  'sign-in.letter': 'letter',
  'sign-in.enrol': 'staff',
  'sign-in.password': 'secret',
};

/** Is it time for this form? Whoever is in needs no way in, and codes must have been shown first. */
const isTime = (role: Role, name: string): boolean => {
  if (!(name in registry)) return false;
  if (!name.startsWith('sign-in.') || name === 'sign-in.out') return true;
  const needed = NEEDED[name];
  return role === null && (needed === undefined || shown[needed] !== undefined);
};

const textOf = (root: Step['root'], ...selectors: string[]): string =>
  selectors.flatMap((selector) => root.querySelector(selector)?.text.replace(/\s+/g, ' ').trim() ?? [])[0] ??
  '';

const keep = (role: Role, step: Step): void => {
  const { root, ...told } = step;
  steps.push({ ...told, said: textOf(root, 'error-summary', 'h1') });
  if (!step.sent) return;
  const key = keyFor(role, step.sent);
  tries.set(key, (tries.get(key) ?? 0) + 1);
  if (!isDone(step)) return;
  done.add(key);
  if (step.sent.name === 'people.make-letter') shown.letter = textOf(root, 'p.code');
  if (step.sent.name === 'sign-in.enrol') shown.secret = new Map(step.sent.pairs).get('secret') ?? '';
  if (step.sent.name === 'team.add-coach') shown.staff = textOf(root, 'p.say');
};

const languageOf = (who: string): string =>
  localeRow(DEMO_PEOPLE.find(({ name }) => name === who)?.locale ?? 'fi').path;

/** The pages without ids that somebody may open, in her language. */
const pagesOf = (who: string, role: Role): string[] =>
  Object.entries(access)
    .filter(([pattern, audience]) => mayOpen(audience, role) && isSwept(pattern))
    .map(([pattern]) => pattern.replace('[locale]', languageOf(who)))
    .filter((path) => !path.includes('['));

/** Who of a role opens what is for everybody. */
const openers = new Map<string, string>();

/** Somebody at the portal; null: nobody who has signed in. */
const visitor = (base: string, who: string, role: Role) => {
  const cookies = new Map<string, string>();
  let session: string | undefined;
  const settle = async (): Promise<void> => {
    if (role === null) cookies.delete('session');
    if (role === null || (session !== undefined && cookies.get('session') === session)) return;
    const pairs = Object.entries({ _form: 'demo.sign-in', person: who });
    const sent = { name: 'demo.sign-in', button: '', manner: 'bare', pairs } as const;
    await ask({ base, who, cookies, took: () => undefined }, '/demo', sent);
    session = cookies.get('session');
  };
  const isOpen = (filled: Filled): boolean => {
    const key = keyFor(role, filled);
    return isTime(role, filled.name) && !done.has(key) && (tries.get(key) ?? 0) < TRIES;
  };
  const isNewTo = (path: string, pattern: string): boolean => {
    const opener = openers.get(`${String(role)} ${path}`) ?? who;
    if (!['anyone', 'demo'].includes(access[pattern] ?? '')) return true;
    openers.set(`${String(role)} ${path}`, opener);
    return opener === who;
  };
  const took = (step: Step): void => keep(role, step);
  const here = { language: languageOf(who), first: pagesOf(who, role) };
  return {
    ...sweeping({ base, who, cookies, ...here, known: KNOWN, isDone, isOpen, isNewTo, took, settle }),
    settle,
    role,
  };
};

/** The code in the newest mail to the client who asked for one. */
const mailedCode = async (base: string): Promise<string | undefined> => {
  const reader = { base, who: 'nobody', cookies: new Map<string, string>(), took: () => undefined };
  const { root } = await ask(reader, '/demo/mail');
  const codes = root.querySelectorAll('section h2').flatMap(({ text }) => /\d{4,}\s?\d{2,}/.exec(text) ?? []);
  return codes[0]?.replace(/\s/g, '');
};

/** Everybody goes through the portal; then who finds what is missing still does that. */
export const comeAndGo = async (base: string): Promise<void> => {
  const stranger = visitor(base, 'nobody', null);
  await stranger.explore();
  const here = DEMO_PEOPLE.filter(({ open }) => open).map(({ name, role }) => visitor(base, name, role));
  for (const person of here) await person.settle();
  await Promise.all(here.filter(({ role }) => role === 'client').map((person) => person.explore()));
  // Before a coach ends her service, which makes her codes worthless.
  shown.mailed = await mailedCode(base);
  await stranger.hunt(['sign-in.code']);
  const [lead, first, ...others] = here.filter(({ role }) => role !== 'client');
  await lead?.explore();
  // What one coach has done the others need not do again.
  await first?.explore();
  await Promise.all(others.map((person) => person.explore()));
  // A key is there for the second of these only when it was taken into use in the first.
  for (const name of ['sign-in.enrol', 'sign-in.password']) await stranger.hunt([name]);
  for (const everywhere of [false, false, true, true])
    for (const person of here.toReversed())
      if (missing().length > 0) await person.hunt(missing(), everywhere);
};
