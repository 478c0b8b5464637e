import type { Browser as Chromium, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { worldId } from '#db/world/ids.ts';
import type { Locale } from '#src/lib/i18n.ts';
import { axeFindings } from './axe.ts';
import { openChromium, openWindow } from './chromium.ts';
import type { Window } from './chromium.ts';
import { NOW } from './clock.ts';
import { everyPage } from './pages.ts';
import type { PageVisit } from './pages.ts';
import { startServer } from './server.ts';
import type { TestServer } from './server.ts';
import { sessionCookie } from './session.ts';
import { openWorld } from './world.ts';

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Things to press that are smaller than `least` pixels either way, and not a link inside a sentence. */
const smallTargets = (page: Page, least: number): Promise<string[]> =>
  page.evaluate((size) => {
    const small = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && (width < size || height < size);
    };
    const inSentence = (element: Element): boolean =>
      getComputedStyle(element).display === 'inline' &&
      (element.parentElement?.textContent ?? '').trim() !== (element.textContent ?? '').trim();
    return [
      ...document.querySelectorAll(
        'a, button, summary, select, input:not([type=hidden]):not([type=radio]):not([type=checkbox])',
      ),
    ]
      .filter((element) => small(element) && !inSentence(element))
      .map((element) => element.outerHTML.slice(0, 120));
  }, least);

/**
 * Words and numbers that stand on two lines without a hyphen, with the largest text on a phone. What only a machine
 * reads as a word, an address, may break.
 */
const brokenWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    document.documentElement.setAttribute('data-text', 'largest');
    const words: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const text = node.textContent ?? '';
      if (node.parentElement?.closest('style, script, .vh, [hidden]')) continue;
      for (const { 0: word, index } of text.matchAll(/[^ \n\t\u00AD–-]{2,}/g)) {
        if (/[@/]|\p{L}\.\p{L}/u.test(word)) continue;
        const range = document.createRange();
        // After a soft hyphen the first letter counts for the line before it too.
        range.setStart(node, index + 1);
        range.setEnd(node, index + word.length);
        const lines = [...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => top);
        if (new Set(lines.map(Math.round)).size > 1) words.push(word);
      }
    }
    document.documentElement.removeAttribute('data-text');
    return words;
  });

/** Text that does not fit in its box and is cut off. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((element) => {
        const { overflowX, overflowY } = getComputedStyle(element);
        const hidden = overflowX === 'hidden' || overflowY === 'hidden';
        return (
          hidden &&
          element.clientWidth > 1 &&
          (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1)
        );
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );

/** Where the first thing to do, or to know, is on the pages that people come for. */
const FIRST_TO_DO: Readonly<Record<string, string>> = {
  '/[locale]': '.lead .when',
  '/[locale]/assessment': 'main .btn',
  '/[locale]/assessment/[assessmentId]/questions/[itemId]': '.answer',
  '/[locale]/messages': 'main .go, main p a, main textarea',
  '/[locale]/meetings/[meetingId]': '.lead .when',
};

/** Where things end on the screen, and where the screen ends: above the navigation, when it lies over the page. */
const endsOf = (page: Page, selectors: readonly string[]): Promise<{ ends: number[]; screen: number }> =>
  page.evaluate((each) => {
    const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
    const over = [...document.querySelectorAll('.tabs, .decide')]
      .filter((bar) => ['fixed', 'sticky'].includes(getComputedStyle(bar).position))
      .map((bar) => bar.getBoundingClientRect().top);
    return {
      ends: each.map((selector) => box(selector)?.bottom ?? Infinity),
      screen: Math.min(window.innerHeight, ...over),
    };
  }, selectors);

const isGallery = (visit: PageVisit): boolean => visit.pattern === '/demo/components';

/**
 * Every page of access.ts in a language, by somebody who may open it: nobody has to remember a new one. A file for
 * each language, so that they run beside each other.
 */
export const checkPagesIn = async (locale: Locale): Promise<void> => {
  const visits = everyPage(worldId).filter((visit) => visit.locale.code === locale);
  const world = await openWorld();
  let server: TestServer;
  let chromium: Chromium;

  /** One window for each person who opens pages: what they open is in the address, not in the window. */
  const windows = new Map<string, Promise<Window>>();
  const windowOf = (visit: PageVisit): Promise<Window> => {
    const opened = windows.get(String(visit.as)) ?? openFor(visit);
    windows.set(String(visit.as), opened);
    return opened;
  };
  const openFor = async (visit: PageVisit): Promise<Window> =>
    openWindow(chromium, server.url, visit.as && (await sessionCookie(world.owner, world.id(visit.as), NOW)));

  beforeAll(async () => {
    server = await startServer(world.ownerUrl, { now: NOW });
    chromium = await openChromium();
  });
  afterAll(async () => {
    await chromium.close();
    await server.stop();
  });

  const open = async (visit: PageVisit, size = { width: 360, height: 740 }): Promise<Window> => {
    const window = await windowOf(visit);
    window.complaints.length = 0;
    await window.page.setViewportSize(size);
    const response = await window.page.goto(visit.path);
    expect(response?.status(), visit.path).toBe(200);
    return window;
  };

  describe.each(visits.map((visit) => [`${visit.locale.code} ${visit.pattern}`, visit] as const))(
    '%s',
    (_name, visit) => {
      it('has no axe finding, in light and in dark, says its language and its one heading', async () => {
        const { page, complaints } = await open(visit);
        const extra = visit.staff || visit.audience === 'demo' ? [] : ['wcag2aaa'];
        await page.emulateMedia({ colorScheme: 'light' });
        expect(await axeFindings(page, extra)).toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark' });
        expect(await axeFindings(page, extra, ['color-contrast', 'color-contrast-enhanced'])).toEqual([]);
        expect(await page.locator('html').getAttribute('lang')).toBe(visit.locale.code);
        if (!isGallery(visit)) expect(await page.locator('h1').count()).toBe(1);
        expect(complaints).toEqual([]);
      });

      const first = FIRST_TO_DO[visit.pattern];
      it.runIf(first)(
        'has its heading and the first thing to do on a phone with the largest text',
        async () => {
          const { page } = await open(visit, { width: 360, height: 640 });
          await page.evaluate(() => document.documentElement.setAttribute('data-text', 'largest'));
          const { ends, screen } = await endsOf(page, ['h1', first ?? '']);
          for (const end of ends) expect(end).toBeLessThanOrEqual(screen);
        },
      );

      it('fits in 320 px and with text at 200 %; things to press are large enough; nothing is cut off or torn', async () => {
        const { page } = await open(visit);
        expect(await smallTargets(page, visit.staff || isGallery(visit) ? 24 : 44)).toEqual([]);
        if (!visit.staff && !isGallery(visit)) expect(await brokenWords(page)).toEqual([]);
        await page.setViewportSize({ width: 320, height: 256 });
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        await page.evaluate(() => document.documentElement.setAttribute('data-text', 'largest'));
        expect(await overflow(page), 'with the largest text').toBeLessThanOrEqual(0);
        await page.evaluate(() => document.documentElement.removeAttribute('data-text'));
        await page.setViewportSize({ width: 640, height: 740 });
        await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        expect(await cutOff(page)).toEqual([]);
      });
    },
  );

  describe('with the keyboard alone', () => {
    const ours = visits.filter(({ audience }) => audience !== 'demo');
    it.each(ours.map((visit) => [visit.pattern, visit] as const))('%s', async (_pattern, visit) => {
      const { page } = await open(visit);
      const total = await page
        .locator('a[href], button, summary, input:not([type=hidden]), select, textarea')
        .count();
      const seen: string[] = [];
      for (let press = 0; press < total + 5; press++) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => {
          const element = document.activeElement;
          if (!element || element === document.body) return null;
          const box = element.getBoundingClientRect();
          const ring = getComputedStyle(element).outlineStyle;
          const label = element.nextElementSibling;
          const shown =
            ring !== 'none' ||
            (label ? getComputedStyle(label).outlineStyle !== 'none' : false) ||
            getComputedStyle(element, '::after').outlineStyle !== 'none';
          return { name: element.outerHTML.slice(0, 90), shown, top: box.top, bottom: box.bottom };
        });
        if (!at) break;
        expect(at.shown, `a visible focus on ${at.name}`).toBe(true);
        expect(at.bottom > 0 && at.top < 740, `${at.name} is on the screen`).toBe(true);
        seen.push(at.name);
      }
      expect(seen[0]).toContain('#main');
      expect(new Set(seen).size).toBeGreaterThan(3);
    });
  });
};
