import { createHash } from 'node:crypto';
import { LOCALES, localeByPath, localeRow } from '#src/lib/i18n.ts';
import type { LocaleRow, TextKey, Texts } from '#src/lib/i18n.ts';

/** Faults that the server itself answers, before or after any page. */
export type CalmReason = 'missing' | 'malformed' | 'foreign' | 'too-large' | 'fault';

const WORDS = {
  missing: { heading: 'common:page404.heading', body: 'common:page404.body' },
  malformed: { heading: 'common:page400.heading', body: 'common:page400.body' },
  foreign: { heading: 'common:page400.heading', body: 'common:page403.body' },
  'too-large': { heading: 'common:page413.heading', body: 'common:page413.body' },
  fault: { heading: 'common:page500.heading', body: 'common:page500.body' },
} as const satisfies Readonly<Record<CalmReason, { readonly heading: TextKey; readonly body: TextKey }>>;

const STYLE =
  ':root{color-scheme:light dark;background:light-dark(#f6f1ec,#191317);color:light-dark(#251a22,#f0ece7)}' +
  'body{font:1.1875rem/1.55 system-ui,sans-serif;max-width:34em;margin:3rem auto;padding:0 1rem}' +
  'h1{font-size:1.875rem;line-height:1.2}a{color:light-dark(#5e2750,#e8c1d5);display:inline-block;padding:.6rem 0}';

/** Headers of a calm page: nothing but its own style may load, nobody keeps it. */
export const CALM_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${String(sign.codePointAt(0))};`);

const languageOf = (path: string): LocaleRow => localeByPath(path.split('/')[1]) ?? localeRow('fi');

interface CalmPage {
  readonly reason: CalmReason;
  /** Path of the request, for its language. */
  readonly path: string;
  readonly requestId: string;
  readonly phone: string;
}

const linesOf = (t: ReturnType<Texts>, { reason, requestId, phone }: CalmPage): readonly string[] => {
  const lines = [t(WORDS[reason].body), t('common:page500.call', { phone })];
  return reason === 'fault' ? [...lines, t('common:page500.reference', { reference: requestId })] : lines;
};

/** A page in the language of the address that needs neither a database nor a style sheet nor a session. */
export const calmPage = (texts: Texts, page: CalmPage): string => {
  const row = languageOf(page.path);
  const t = texts(row.code);
  const heading = escape(t(WORDS[page.reason].heading));
  const lines = linesOf(t, page).map((line) => `<p>${escape(line)}</p>`);
  const homes = LOCALES.map(
    (each) => `<a href="/${each.path}" lang="${each.code}" hreflang="${each.code}">${escape(each.name)}</a>`,
  );
  return (
    `<!doctype html><html lang="${row.code}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${heading}</title>` +
    `<style>${STYLE}</style></head><body><main><h1>${heading}</h1>${lines.join('')}` +
    `<p>${homes.join(' · ')}</p></main></body></html>`
  );
};
