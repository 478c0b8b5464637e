import { tidy } from '#src/lib/fields.ts';
import { isUuid } from '#src/lib/uuid.ts';
import { SORTS } from './caseload.ts';
import type { CaseloadQuestion, Sort } from './caseload.ts';
import { CASELOAD } from './paths.ts';

/** No name is longer; what comes after is not looked for. */
const LONGEST = 100;

const uuidOrNull = (text: string | null | undefined): string | null =>
  text !== null && isUuid(text) ? text.toLowerCase() : null;

/**
 * What an address asks of the caseload, and what was typed into the search. Names are never in an address
 * (ASVS 14.2.1): that somebody is a client is secret.
 */
export const caseloadQuestion = (
  params: URLSearchParams,
  typed: { readonly search: string; readonly after: string },
): CaseloadQuestion => {
  const sort = params.get('sort');
  return {
    sort: SORTS.find((each) => each === sort) ?? 'name',
    search: tidy(typed.search).slice(0, LONGEST),
    coachId: uuidOrNull(params.get('coach')),
    ended: params.get('show') === 'ended',
    after: uuidOrNull(typed.after) ?? uuidOrNull(params.get('after')),
  };
};

/** The address of a caseload, with what differs from the first page in the order of names. */
export const caseloadPath = (
  question: Pick<CaseloadQuestion, 'coachId' | 'ended'> & { readonly sort?: Sort; readonly after?: string },
): string => {
  const params = new URLSearchParams();
  if (question.sort && question.sort !== 'name') params.set('sort', question.sort);
  if (question.coachId) params.set('coach', question.coachId);
  if (question.ended) params.set('show', 'ended');
  if (question.after) params.set('after', question.after);
  return params.size === 0 ? CASELOAD : `${CASELOAD}?${params.toString()}`;
};
