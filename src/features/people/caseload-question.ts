import { tidy } from '#src/lib/fields.ts';
import { isUuid } from '#src/lib/uuid.ts';
import { WHOSE } from './caseload-filter.ts';
import type { CaseloadFilter } from './caseload-filter.ts';
import { SORTS } from './caseload.ts';
import type { CaseloadQuestion, Sort } from './caseload.ts';
import { CASELOAD } from './paths.ts';
import { PHASES } from './phases.ts';

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
  const oneOf = <Each extends string>(name: string, all: readonly Each[]): Each | undefined =>
    all.find((each) => each === params.get(name));
  return {
    sort: oneOf('sort', SORTS) ?? 'name',
    whose: oneOf('whose', WHOSE) ?? 'all',
    phase: oneOf('phase', PHASES) ?? null,
    waiting: params.get('waiting') === 'yes',
    search: tidy(typed.search).slice(0, LONGEST),
    coachId: uuidOrNull(params.get('coach')),
    ended: params.get('show') === 'ended',
    after: uuidOrNull(typed.after) ?? uuidOrNull(params.get('after')),
  };
};

type Asked = Pick<CaseloadFilter, 'coachId' | 'ended'> &
  Partial<Pick<CaseloadFilter, 'whose' | 'phase' | 'waiting'>> & {
    readonly sort?: Sort;
    readonly after?: string;
  };

/** The address of a caseload, with what differs from the first page in the order of names. */
export const caseloadPath = ({ sort, coachId, whose, phase, waiting, ended, after }: Asked): string => {
  const asked: Readonly<Record<string, string | null | undefined>> = {
    sort: sort === 'name' ? null : sort,
    coach: coachId,
    whose: whose === 'all' ? null : whose,
    phase,
    waiting: waiting ? 'yes' : null,
    show: ended ? 'ended' : null,
    after,
  };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value) params.set(name, value);
  return params.size === 0 ? CASELOAD : `${CASELOAD}?${params.toString()}`;
};
