import { access } from '#src/access.ts';
import type { Audience } from '#src/access.ts';
import { LOCALES } from '#src/lib/i18n.ts';
import type { LocaleRow } from '#src/lib/i18n.ts';
import type { PersonName } from './world.ts';

/** A page of the site as somebody opens it. */
export interface PageVisit {
  readonly pattern: string;
  readonly audience: Audience;
  readonly locale: LocaleRow;
  readonly path: string;
  /** Who opens it; null: nobody has signed in. */
  readonly as: PersonName | null;
  readonly staff: boolean;
}

/** For whom and with which ids a page is opened. A page with ids that is not here fails the run. */
const WITH_IDS: Readonly<Record<string, { as: PersonName; ids: Readonly<Record<string, string>> }>> = {
  '/[locale]/assessment/[assessmentId]': { as: 'mika', ids: { assessmentId: 'mika assessment 1' } },
  '/[locale]/assessment/[assessmentId]/questions/[itemId]': {
    as: 'mika',
    ids: { assessmentId: 'mika assessment 1', itemId: '=everyday.money' },
  },
  '/[locale]/assessment/[assessmentId]/check': { as: 'mika', ids: { assessmentId: 'mika assessment 1' } },
  '/[locale]/assessment/[assessmentId]/pause': { as: 'mika', ids: { assessmentId: 'mika assessment 1' } },
  '/[locale]/assessment/[assessmentId]/remove': { as: 'mika', ids: { assessmentId: 'mika assessment 1' } },
  '/[locale]/assessment/[assessmentId]/answers': { as: 'venla', ids: { assessmentId: 'venla assessment 2' } },
  '/[locale]/assessment/[assessmentId]/result': { as: 'venla', ids: { assessmentId: 'venla assessment 2' } },
  '/[locale]/assessment/[assessmentId]/sharing': { as: 'venla', ids: { assessmentId: 'venla assessment 2' } },
  '/[locale]/plan/steps/[stepId]/remove': { as: 'elias', ids: { stepId: 'elias step gloves' } },
  '/[locale]/plan/versions/[versionId]': { as: 'venla', ids: { versionId: 'venla plan 1' } },
  '/[locale]/meetings/[meetingId]': { as: 'venla', ids: { meetingId: 'venla meeting next' } },
  '/[locale]/meetings/[meetingId]/[answer]': {
    as: 'venla',
    ids: { meetingId: 'venla meeting next', answer: '=other-time' },
  },
  '/[locale]/staff/clients/[clientId]': { as: 'sari', ids: { clientId: 'venla' } },
  '/[locale]/staff/clients/[clientId]/assessment': { as: 'sari', ids: { clientId: 'venla' } },
  '/[locale]/staff/clients/[clientId]/plan': { as: 'sari', ids: { clientId: 'venla' } },
  '/[locale]/staff/clients/[clientId]/plan/edit': { as: 'sari', ids: { clientId: 'venla' } },
  '/[locale]/staff/clients/[clientId]/plan/withdraw': { as: 'sari', ids: { clientId: 'venla' } },
  '/[locale]/staff/clients/[clientId]/plan/acceptance': { as: 'sari', ids: { clientId: 'venla' } },
  '/[locale]/staff/clients/[clientId]/plan/versions/[versionId]': {
    as: 'sari',
    ids: { clientId: 'venla', versionId: 'venla plan 1' },
  },
  '/[locale]/staff/clients/[clientId]/messages': { as: 'sari', ids: { clientId: 'venla' } },
  '/[locale]/staff/messages/[messageId]/withdraw': { as: 'sari', ids: { messageId: 'venla message 17' } },
  '/[locale]/staff/clients/[clientId]/contacts': { as: 'sari', ids: { clientId: 'venla' } },
  '/[locale]/staff/clients/[clientId]/timeline': { as: 'sari', ids: { clientId: 'venla' } },
  '/[locale]/staff/clients/[clientId]/phase': { as: 'sari', ids: { clientId: 'venla' } },
  '/[locale]/staff/clients/[clientId]/notes': { as: 'sari', ids: { clientId: 'venla' } },
  '/[locale]/staff/clients/[clientId]/details': { as: 'sari', ids: { clientId: 'venla' } },
  '/[locale]/staff/clients/[clientId]/letter': { as: 'sari', ids: { clientId: 'venla' } },
  '/[locale]/staff/clients/[clientId]/card': { as: 'sari', ids: { clientId: 'venla' } },
  '/[locale]/staff/clients/[clientId]/end': { as: 'sari', ids: { clientId: 'venla' } },
  '/[locale]/staff/clients/[clientId]/meetings': { as: 'sari', ids: { clientId: 'venla' } },
  '/[locale]/staff/meetings/[meetingId]': { as: 'sari', ids: { meetingId: 'venla meeting next' } },
  '/[locale]/staff/meetings/[meetingId]/move': { as: 'sari', ids: { meetingId: 'venla meeting next' } },
  '/[locale]/staff/meetings/[meetingId]/change': { as: 'sari', ids: { meetingId: 'venla meeting next' } },
  '/[locale]/staff/meetings/[meetingId]/cancel': { as: 'sari', ids: { meetingId: 'venla meeting next' } },
  '/[locale]/staff/feedback/[feedbackId]': { as: 'sari', ids: { feedbackId: 'feedback open' } },
  '/[locale]/staff/team/coaches/[coachId]': { as: 'mirja', ids: { coachId: 'sari' } },
  '/[locale]/staff/team/coaches/[coachId]/edit': { as: 'mirja', ids: { coachId: 'sari' } },
  '/[locale]/staff/team/coaches/[coachId]/close': { as: 'mirja', ids: { coachId: 'sari' } },
  '/[locale]/staff/clients/[clientId]/move': { as: 'mirja', ids: { clientId: 'venla' } },
};

const WHO: Readonly<Record<Audience, PersonName | null>> = {
  anyone: null,
  demo: null,
  nobody: null,
  client: 'venla',
  staff: 'sari',
  lead: 'mirja',
};

/** Error pages are shown by their errors, the first page only leads on; calendars and pictures are files and have their own tests. */
const NOT_OPENED = new Set([
  '/[locale]/messages/events',
  '/[locale]/staff/messages/events',
  '/[locale]/meetings/[meetingId]/calendar.ics',
  '/[locale]/coach/[coachId]/photo.jpg',
  '/[locale]/staff/photo.jpg',
  '/calendar/[secret].ics',
  '/',
  '/404',
  '/500',
  '/403',
  '/[...missing]',
]);

const localesOf = (pattern: string): readonly LocaleRow[] =>
  LOCALES.filter((row) => row.staff || !pattern.includes('/staff'));

/** Every page of access.ts in every language it has, by somebody who may open it. */
export const everyPage = (id: (name: string) => string): PageVisit[] =>
  Object.entries(access)
    .filter(([pattern]) => !NOT_OPENED.has(pattern))
    .flatMap(([pattern, audience]) => {
      const known = WITH_IDS[pattern];
      if (!known && /\[(?!locale\])/.test(pattern))
        throw new Error(`No ids for ${pattern} in tests/support/pages.ts`);
      const rows = pattern.startsWith('/[locale]') ? localesOf(pattern) : LOCALES.slice(1, 2);
      return rows.map((locale) => ({
        pattern,
        audience,
        locale,
        path: (pattern.startsWith('/[locale]') ? pattern : `${pattern}?language=${locale.path}`).replace(
          /\[(\w+)\]/g,
          (_, name: string) => {
            const value = name === 'locale' ? `=${locale.path}` : (known?.ids[name] ?? '');
            return value.startsWith('=') ? value.slice(1) : id(value);
          },
        ),
        as: known?.as ?? WHO[audience],
        staff: pattern.includes('/staff'),
      }));
    });
