import { parse } from 'node-html-parser';
import type { HTMLElement } from 'node-html-parser';
import { access } from '#src/access.ts';
import { LOCALES } from '#src/lib/i18n.ts';
import { corrected, formName, keyOf, waysOf } from './fill-in.ts';
import type { Filled, Known } from './fill-in.ts';

// Goes through the portal as one person: opens every page that she finds and sends every form on them.

/** A page that was opened, or a form that was sent. */
export interface Step {
  readonly who: string;
  readonly path: string;
  /** The form and its button; null: the page was only opened. */
  readonly sent: Filled | null;
  readonly status: number;
  readonly location: string | null;
  readonly root: HTMLElement;
}

export interface Sweeper {
  readonly base: string;
  readonly who: string;
  readonly cookies: Map<string, string>;
  /** The path of her language: she keeps to it. */
  readonly language: string;
  /** Where she begins; she follows the links from there. */
  readonly first: readonly string[];
  readonly known: Known;
  /** Has this step done what its form is for? */
  isDone(step: Step): boolean;
  /** Is this way to send a form still to be tried by her role? */
  isOpen(filled: Filled): boolean;
  /** Is this address still to be opened by somebody of her kind? What is for everybody looks alike to all of them. */
  isNewTo(path: string, pattern: string): boolean;
  /** Keeps what came of each step. */
  took(step: Step): void;
  /** After each form: becomes who she was, if it has signed her out or somebody else in. */
  settle(): Promise<void>;
}

/** Pages with ids are opened so many times by each, the first ones that are found. */
const MOST_OF_A_PATTERN = 2;
/** So often is a form that comes back corrected and sent again. */
const CORRECTIONS = 3;
const MOST_FORMS = 40;
/** What ends something, or answers it for good, is sent when all else has been. */
const ENDS = /[.-](out|end|remove|close|stop|cancel|withdraw|revoke|move|hide|settle|accept)(-|$)/;
/** Connections that stay open, and files. */
const NOT_A_PAGE = /\/events$|\.\w+$/;

const idsOf = (pattern: string): number => pattern.match(/\[(?!locale\])/g)?.length ?? 0;
const LANGUAGES = LOCALES.map(({ path }) => path).join('|');
const MATCHERS = Object.keys(access)
  .filter((pattern) => access[pattern] !== 'nobody')
  .toSorted((a, b) => idsOf(a) - idsOf(b))
  .map((pattern) => {
    const told = pattern.replaceAll('.', String.raw`\.`).replace('[locale]', `(${LANGUAGES})`);
    return { pattern, matches: new RegExp(`^${told.replace(/\[\w+\]/g, '[^/]+')}$`) };
  });

/** The pattern of access.ts that an address belongs to. */
export const patternOf = (path: string): string | undefined =>
  MATCHERS.find(({ matches }) => matches.test(path.split(/[?#]/, 1)[0] ?? ''))?.pattern;

const keepCookies = (cookies: Map<string, string>, { headers }: Response): void => {
  for (const line of headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) cookies.delete(name);
    else cookies.set(name, value);
  }
};

const posting = (base: string, { pairs }: Filled) => ({
  method: 'POST',
  body: new URLSearchParams(pairs.map(([name, text]) => [name, text])),
  headers: { origin: new URL(base).origin, 'sec-fetch-site': 'same-origin' },
});

/** Opens a page, or sends a form to it, and follows nothing. */
export const ask = async (
  { base, who, cookies, took }: Pick<Sweeper, 'base' | 'who' | 'cookies' | 'took'>,
  path: string,
  sent: Filled | null = null,
): Promise<Step> => {
  const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
  const post = sent && posting(base, sent);
  const init = { ...post, headers: { ...post?.headers, cookie }, redirect: 'manual' } as const;
  const response = await fetch(new URL(path, base), init);
  keepCookies(cookies, response);
  const root = parse(await response.text(), { blockTextElements: { script: false, style: false } });
  const step = { who, path, sent, root, status: response.status, location: response.headers.get('location') };
  took(step);
  return step;
};

const isUnder = (path: string, part: string): boolean => `${path}/`.startsWith(`/${part}/`);

/** The addresses that she has found: of each pattern of access.ts the first few are opened, the others kept. */
const trail = ({ base, language, isNewTo }: Pick<Sweeper, 'base' | 'language' | 'isNewTo'>) => {
  const found = new Map<string, Set<string>>();
  const waiting: string[] = [];
  const pathOf = (href: string, from: string): string => {
    const url = new URL(href, new URL(from, base));
    const isOther = LOCALES.some((row) => row.path !== language && isUnder(url.pathname, row.path));
    const isOurs = url.origin === new URL(base).origin && !NOT_A_PAGE.test(url.pathname) && !isOther;
    return isOurs ? url.pathname + url.search : '';
  };
  const note = (path: string, pattern: string, again: boolean): void => {
    const known = found.get(pattern) ?? new Set();
    found.set(pattern, known);
    const isNew = !known.has(path) && known.size < MOST_OF_A_PATTERN;
    known.add(path);
    if ((isNew || again) && !waiting.includes(path)) waiting.push(path);
  };
  const find = (href: string, from: string, again = false): void => {
    const path = pathOf(href, from);
    const pattern = patternOf(path);
    if (pattern !== undefined && isNewTo(path, pattern)) note(path, pattern, again);
  };
  return {
    find,
    next: () => waiting.shift(),
    all: () => [...found.values()].flatMap((paths) => [...paths].slice(0, 3 * MOST_OF_A_PATTERN)),
    /** Where a form leads is opened again: what was done shows there. */
    follow: ({ root, sent, location, path }: Step): void => {
      if (location) find(location, path, sent !== null);
      for (const link of root.querySelectorAll('a[href]')) find(link.getAttribute('href') ?? '', path);
    },
  };
};

/** On pages of which patterns each form has been seen, by whomever. */
const carriers = new Map<string, Set<string>>();

/** `/[locale]/staff/team`: pages that stand together. */
const groupOf = (pattern: string): string => pattern.split('/', 4).join('/');
const familyOf = (name: string): string => name.split('.', 1)[0] ?? '';

/** Is a form likely to be on this page? Where it has been, or, of one never seen, near to those of its family. */
const mayCarry = (path: string, name: string): boolean => {
  const pattern = patternOf(path) ?? '';
  const known = carriers.get(name);
  if (known) return known.has(pattern);
  return [...carriers].some(
    ([other, patterns]) =>
      familyOf(other) === familyOf(name) && [...patterns].some((each) => groupOf(each) === groupOf(pattern)),
  );
};

/** A person who goes through the portal. */
export const sweeping = (sweeper: Sweeper) => {
  const way = trail(sweeper);
  const endings = new Map<string, Set<string>>();
  let turn = 0;

  const open = async (path: string): Promise<Step> => {
    const page = await ask(sweeper, path);
    way.follow(page);
    for (const name of page.root.querySelectorAll('form').map(formName))
      carriers.set(name, (carriers.get(name) ?? new Set()).add(patternOf(path) ?? ''));
    return page;
  };

  const waysToSend = ({ root, status }: Step): { to: string; filled: Filled }[] =>
    (status === 200 ? root.querySelectorAll('form') : [])
      .filter((form) => formName(form) !== '')
      .flatMap((form) =>
        waysOf(form, turn, sweeper.known).map((filled) => ({
          filled,
          to: form.getAttribute('action') ?? '',
        })),
      )
      .filter(({ filled }) => sweeper.isOpen(filled));

  /** Sends a form, and again with other words where it came back, as a person would. Gives whether that did anything. */
  const send = async (path: string, filled: Filled): Promise<boolean> => {
    let isDone = false;
    let sent: Filled | null = filled;
    for (let round = 0; sent && round <= CORRECTIONS; round += 1) {
      const answer: Step = await ask(sweeper, path, sent);
      way.follow(answer);
      isDone = sweeper.isDone(answer);
      sent = isDone ? null : corrected(sent, answer, round + 1, sweeper.known);
    }
    await sweeper.settle();
    return isDone;
  };

  /** Each form once in each way. The page is opened anew after what did something: what was there may be no longer. */
  const sendAll = async (path: string, isNow: (name: string) => boolean): Promise<void> => {
    const sentHere = new Set<string>();
    const isNext = (filled: Filled): boolean => isNow(filled.name) && !sentHere.has(keyOf(filled));
    let page = await open(path);
    for (let left = MOST_FORMS; left > 0; left -= 1) {
      const next = waysToSend(page).find(({ filled }) => isNext(filled));
      if (!next) return;
      sentHere.add(keyOf(next.filled));
      const address = new URL(next.to || path, new URL(path, sweeper.base));
      if (await send(address.pathname + address.search, next.filled)) page = await open(path);
    }
  };

  /** What ends something is kept for later. */
  const goOn = async (): Promise<void> => {
    for (let path = way.next(); path !== undefined; path = way.next()) {
      const here = path;
      await sendAll(here, (name) => {
        if (!ENDS.test(name)) return true;
        endings.set(name, (endings.get(name) ?? new Set()).add(here));
        return false;
      });
    }
  };

  return {
    /** Opens what she finds and sends every form that is on it, those that end something last. */
    explore: async (): Promise<void> => {
      for (const path of sweeper.first) way.find(path, sweeper.base, true);
      await goOn();
      for (const [name, paths] of endings) {
        for (const path of [...paths].slice(0, MOST_OF_A_PATTERN))
          await sendAll(path, (each) => each === name);
        await goOn();
      }
    },
    /** Looks through what she has found for what is missing still. */
    hunt: async (missing: readonly string[], everywhere = false): Promise<void> => {
      turn += 1;
      const been = new Set<string>();
      const isLikely = (path: string): boolean => everywhere || missing.some((name) => mayCarry(path, name));
      const next = () => way.all().find((path) => !been.has(path) && isLikely(path));
      for (let path = next(); path !== undefined; path = next()) {
        been.add(path);
        await sendAll(path, (name) => missing.includes(name));
      }
    },
  };
};
