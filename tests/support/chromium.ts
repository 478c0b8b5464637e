import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import type { Browser as Chromium, BrowserContext, BrowserContextOptions, Page } from 'playwright';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const executable = (): string | undefined =>
  [process.env['CHROMIUM_PATH'], chromium.executablePath(), ...SYSTEM].find(
    (path) => path && existsSync(path),
  );

/** A real browser: CHROMIUM_PATH, Playwright's own, or the system's. */
export const openChromium = async (): Promise<Chromium> => {
  const executablePath = executable();
  if (!executablePath) throw new Error('No browser: set CHROMIUM_PATH or install Chromium');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  });
};

export interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the console called an error since it was last emptied. */
  readonly complaints: string[];
}

/** A window of somebody who has signed in (`name=value` cookie). Every message of the console as an error fails the test. */
export const openWindow = async (
  browser: Chromium,
  baseURL: string,
  cookie: string | null,
  options: BrowserContextOptions = {},
): Promise<Window> => {
  const context = await browser.newContext({ baseURL, viewport: { width: 360, height: 740 }, ...options });
  if (cookie) {
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: baseURL }]);
  }
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { context, page, complaints };
};
