import type { Browser as Chromium, Page } from 'playwright';
import { afterAll, afterEach, beforeEach, expect } from 'vitest';
import { browser } from '#tests/support/browse.ts';
import { openChromium, openWindow } from '#tests/support/chromium.ts';
import type { Window } from '#tests/support/chromium.ts';
import type { Stage } from '#tests/support/stage.ts';
import type { PersonName } from '#tests/support/world.ts';

// How people come to the portal and what they look for there.

export const PHONE = 360;
export const DESK = 1280;

/** Who goes on a journey: where, and with or without JavaScript. */
export interface Company {
  readonly stage: Stage;
  readonly scripts: boolean;
  /** Somebody of the invented world opens her first page. */
  arrive(name: PersonName, path: string, width: number): Promise<Page>;
  /** Somebody of whom nobody knows who she is. */
  comeBy(path: string): Promise<Page>;
  /** Takes what the consoles have complained of: it was meant to be. */
  complaints(): string[];
}

/** Signs in as the page of the demo does. */
const signIn = async ({ url }: Stage, person: PersonName): Promise<string> => {
  const visitor = browser(url);
  await visitor.open('/demo');
  await visitor.submit('demo.sign-in', { person });
  return `session=${visitor.cookies.get('session') ?? ''}`;
};

/** People at a stage; whatever a console or the server complains of fails the journey. */
export const gather = async (stage: Stage, scripts: boolean): Promise<Company> => {
  const chromium: Chromium = await openChromium();
  const open: Window[] = [];
  const complaints = (): string[] => open.flatMap((window) => window.complaints.splice(0));
  afterAll(async () => {
    await chromium.close();
    await stage.stop();
  });
  beforeEach(() => stage.pass(0));
  afterEach(async () => {
    const said = [...complaints(), ...stage.complaints()];
    await Promise.all(open.splice(0).map(({ context }) => context.close()));
    expect(said).toEqual([]);
  });
  const come = async (path: string, cookie: string | null, width: number): Promise<Page> => {
    const viewport = { width, height: 800 };
    const window = await openWindow(chromium, stage.url, cookie, { javaScriptEnabled: scripts, viewport });
    open.push(window);
    await window.page.goto(path);
    return window.page;
  };
  return {
    stage,
    scripts,
    arrive: async (name, path, width) => come(path, await signIn(stage, name), width),
    comeBy: (path) => come(path, null, PHONE),
    complaints,
  };
};

export const tab = (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: /^(Päävalikko|Huvudmeny)$/ })
    .getByRole('link', { name: new RegExp(`^${name}\\b`) });
export const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name });
export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
export const panel = (page: Page, name: string) => page.getByRole('region', { name });
export const rowOf = (page: Page, inPanel: string, name: string) =>
  panel(page, inPanel).getByRole('listitem').filter({ hasText: name });
/** A message in the conversation that is open: who, when, what, who read it. */
export const messageOf = (page: Page, text: string) =>
  page.locator('.talk').getByRole('listitem').filter({ hasText: text });
