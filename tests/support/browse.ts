import { parse } from 'node-html-parser';
import type { HTMLElement } from 'node-html-parser';
import { hard } from '#src/lib/soft.ts';

/** What came back: the page after all redirects, as a person without JavaScript has it. */
export interface Visit {
  readonly status: number;
  readonly url: URL;
  readonly html: string;
  readonly headers: Headers;
  readonly root: HTMLElement;
  /** The text of the page, with single spaces. */
  readonly text: string;
  readonly heading: string;
}

type Values = Record<string, string | readonly string[]>;

/** A browser without JavaScript: keeps cookies, follows links and redirects, fills in forms. */
export interface Browser {
  readonly cookies: Map<string, string>;
  open(path: string): Promise<Visit>;
  /** Sends the form of the last page that names itself so, with its hidden fields and what stands in it. */
  submit(form: string, values?: Values, button?: Values): Promise<Visit>;
  /** Sends exactly these fields to an address, as somebody with bad intentions would. */
  post(path: string, values: Values, headers?: Record<string, string>): Promise<Visit>;
}

const plain = (text: string): string => hard(text).replaceAll('\u00A0', ' ').replace(/\s+/g, ' ').trim();

const isUnchosen = (field: HTMLElement): boolean =>
  ['radio', 'checkbox'].includes(field.getAttribute('type') ?? '') && !field.hasAttribute('checked');

const valueOf = (field: HTMLElement): string | undefined => {
  if (field.tagName === 'TEXTAREA') return field.textContent;
  if (field.tagName !== 'SELECT') return field.getAttribute('value');
  const chosen = field.querySelector('option[selected]') ?? field.querySelector('option');
  return chosen?.getAttribute('value');
};

/** What the form would send as it stands. */
const fieldsOf = (form: HTMLElement): [string, string][] =>
  form
    .querySelectorAll('input[name], textarea[name], select[name]')
    .filter((field) => !isUnchosen(field))
    .map((field) => [field.getAttribute('name') ?? '', valueOf(field) ?? '']);

const formNamed = (page: Visit | null, name: string): HTMLElement => {
  const form = page?.root
    .querySelectorAll('form')
    .find((each) => each.querySelector('input[name=_form]')?.getAttribute('value') === name);
  if (!form) throw new Error(`No form ${name} on ${page?.url.pathname ?? 'no page'}: ${page?.heading ?? ''}`);
  return form;
};

const visitOf = (url: URL, response: Response, html: string): Visit => {
  const root = parse(html, { blockTextElements: { script: false, style: false } });
  return {
    status: response.status,
    url,
    html,
    headers: response.headers,
    root,
    text: plain(root.querySelector('body')?.structuredText ?? html),
    heading: plain(root.querySelector('h1')?.textContent ?? ''),
  };
};

const redirectOf = (response: Response): string | null =>
  response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;

const encode = (pairs: Iterable<[string, string]>): string => new URLSearchParams([...pairs]).toString();
const pairsOf = (values: Values): [string, string][] =>
  Object.entries(values).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [[name, value] as [string, string]]
      : value.map((each) => [name, each] as [string, string]),
  );

export const browser = (base: string, cookie?: string): Browser => {
  const cookies = new Map<string, string>();
  if (cookie) cookies.set(cookie.slice(0, cookie.indexOf('=')), cookie.slice(cookie.indexOf('=') + 1));
  let last: Visit | null = null;

  const keepCookies = (headers: Headers): void => {
    for (const line of headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const name = pair.slice(0, pair.indexOf('='));
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) cookies.delete(name);
      else cookies.set(name, pair.slice(pair.indexOf('=') + 1));
    }
  };

  const go = async (url: URL, init: RequestInit, hops = 0): Promise<Visit> => {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    keepCookies(response.headers);
    const location = redirectOf(response);
    if (location && hops < 5) return go(new URL(location, url), {}, hops + 1);
    last = visitOf(url, response, await response.text());
    return last;
  };

  const send = (url: URL, body: string, extra: Record<string, string> = {}): Promise<Visit> =>
    go(url, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        origin: url.origin,
        ...extra,
      },
    });

  return {
    cookies,
    open: (path) => go(new URL(path, base), {}),
    submit: async (name, values = {}, button = {}) => {
      const form = formNamed(last, name);
      const kept = fieldsOf(form).filter(([field]) => !(field in values));
      const address = new URL(form.getAttribute('action') ?? '', last?.url);
      return send(address, encode([...kept, ...pairsOf(values), ...pairsOf(button)]));
    },
    post: (path, values, headers) => send(new URL(path, base), encode(pairsOf(values)), headers),
  };
};
