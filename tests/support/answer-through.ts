import type { HTMLElement } from 'node-html-parser';
import type { Browser, Visit } from './browse.ts';

/** What somebody answers to the question that is shown: the value of an answer, words, or `skip`. */
export type Choose = (itemId: string, offered: readonly string[]) => string | readonly string[];

const ANSWER = 'assessment.answer';

const formOf = (page: Visit): HTMLElement | null => page.root.querySelector('#question');

/** The id of the question on the page; null when there is none. */
export const itemOn = (page: Visit): string | null =>
  formOf(page)?.querySelector('input[name=itemId]')?.getAttribute('value') ?? null;

/** The values that can be chosen on the page. */
export const offeredOn = (page: Visit): string[] =>
  (formOf(page)?.querySelectorAll('input[name=answer]') ?? []).map(
    (input) => input.getAttribute('value') ?? '',
  );

/** What is chosen or written on the page. */
export const chosenOn = (page: Visit): string[] => {
  const text = formOf(page)?.querySelector('textarea')?.textContent;
  const boxes = formOf(page)?.querySelectorAll('input[name=answer][checked]') ?? [];
  return text === undefined ? boxes.map((input) => input.getAttribute('value') ?? '') : [text];
};

/** Answers the question that is shown and goes on. */
export const answerHere = async (client: Browser, page: Visit, choose: Choose): Promise<Visit> => {
  const answer = choose(itemOn(page) ?? '', offeredOn(page));
  return answer === 'skip' ? client.submit(ANSWER, {}, { skip: '1' }) : client.submit(ANSWER, { answer });
};

const mainLink = (page: Visit): string =>
  page.root.querySelector('.lead .btn.main')?.getAttribute('href') ?? '';

/** From a question to the list of answers, through every topic, as the pages lead. */
export const answerThrough = async (client: Browser, first: Visit, choose: Choose): Promise<Visit> => {
  let page = first;
  for (let steps = 0; steps < 200 && !page.url.pathname.endsWith('/check'); steps += 1)
    page = itemOn(page) ? await answerHere(client, page, choose) : await client.open(mainLink(page));
  return page;
};
