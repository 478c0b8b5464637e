import type { Role } from '#db/scope.ts';

/**
 * Who may open a page:
 * - `anyone`: also without signing in
 * - `client`, `staff` (coaches and leads), `lead`
 * - `demo`: anyone, and only where the demo runs; elsewhere the page does not exist
 * - `nobody`: addresses without a page, answered with 404 before anything that was sent is read
 */
export type Audience = 'anyone' | 'client' | 'staff' | 'lead' | 'demo' | 'nobody';

/** The whole site on one screen. A page that is not here does not exist (404). */
export const access: Readonly<Record<string, Audience>> = {
  '/': 'anyone',
  '/404': 'anyone',
  '/[...missing]': 'nobody',
  '/500': 'anyone',
  '/[locale]/welcome': 'anyone',
  '/[locale]/sign-in': 'anyone',
  '/[locale]/sign-in/code': 'anyone',
  '/[locale]/sign-in/letter': 'anyone',
  '/[locale]/settings': 'anyone',
  '/[locale]/help': 'anyone',
  '/[locale]/accessibility': 'anyone',
  '/[locale]/privacy': 'anyone',
  '/[locale]/feedback': 'anyone',
  '/[locale]/feedback/sent': 'anyone',

  '/[locale]': 'client',
  '/[locale]/coach': 'client',
  '/[locale]/coach/[coachId]/photo.jpg': 'client',
  '/[locale]/card': 'client',
  '/[locale]/account': 'client',
  '/[locale]/assessment': 'client',
  '/[locale]/assessment/practice': 'client',
  '/[locale]/assessment/[assessmentId]': 'client',
  '/[locale]/assessment/[assessmentId]/questions/[itemId]': 'client',
  '/[locale]/assessment/[assessmentId]/check': 'client',
  '/[locale]/assessment/[assessmentId]/pause': 'client',
  '/[locale]/assessment/[assessmentId]/answers': 'client',
  '/[locale]/assessment/[assessmentId]/remove': 'client',
  '/[locale]/assessment/[assessmentId]/result': 'client',
  '/[locale]/assessment/[assessmentId]/sharing': 'client',
  '/[locale]/meetings': 'client',
  '/[locale]/meetings/calendar': 'client',
  '/[locale]/meetings/calendar/renew': 'client',
  '/[locale]/meetings/calendar/stop': 'client',
  '/[locale]/meetings/[meetingId]': 'client',
  '/[locale]/meetings/[meetingId]/[answer]': 'client',
  '/[locale]/meetings/[meetingId]/calendar.ics': 'client',
  '/calendar/[secret].ics': 'anyone',
  '/[locale]/messages': 'client',
  '/[locale]/messages/events': 'client',

  '/[locale]/plan': 'client',
  '/[locale]/plan/proposal': 'client',
  '/[locale]/plan/goal': 'client',
  '/[locale]/plan/step': 'client',
  '/[locale]/plan/steps/[stepId]/remove': 'client',
  '/[locale]/plan/change': 'client',
  '/[locale]/plan/versions/[versionId]': 'client',

  '/[locale]/staff/sign-in': 'anyone',
  '/[locale]/staff/enrol': 'anyone',
  '/[locale]/staff': 'staff',
  '/[locale]/staff/absences': 'staff',
  '/[locale]/staff/account': 'staff',
  '/[locale]/staff/photo': 'staff',
  '/[locale]/staff/photo.jpg': 'staff',
  '/[locale]/staff/clients': 'staff',
  '/[locale]/staff/clients/new': 'staff',
  '/[locale]/staff/meetings': 'staff',
  '/[locale]/staff/meetings/new': 'staff',
  '/[locale]/staff/meetings/[meetingId]': 'staff',
  '/[locale]/staff/meetings/[meetingId]/move': 'staff',
  '/[locale]/staff/meetings/[meetingId]/change': 'staff',
  '/[locale]/staff/meetings/[meetingId]/cancel': 'staff',
  '/[locale]/staff/clients/[clientId]/meetings': 'staff',
  '/[locale]/staff/clients/[clientId]': 'staff',
  '/[locale]/staff/clients/[clientId]/assessment': 'staff',
  '/[locale]/staff/clients/[clientId]/contacts': 'staff',
  '/[locale]/staff/clients/[clientId]/timeline': 'staff',
  '/[locale]/staff/clients/[clientId]/phase': 'staff',
  '/[locale]/staff/clients/[clientId]/notes': 'staff',
  '/[locale]/staff/clients/[clientId]/details': 'staff',
  '/[locale]/staff/clients/[clientId]/messages': 'staff',
  '/[locale]/staff/clients/[clientId]/plan': 'staff',
  '/[locale]/staff/clients/[clientId]/plan/edit': 'staff',
  '/[locale]/staff/clients/[clientId]/plan/withdraw': 'staff',
  '/[locale]/staff/clients/[clientId]/plan/acceptance': 'staff',
  '/[locale]/staff/clients/[clientId]/plan/versions/[versionId]': 'staff',
  '/[locale]/staff/clients/[clientId]/letter': 'staff',
  '/[locale]/staff/clients/[clientId]/card': 'staff',
  '/[locale]/staff/clients/[clientId]/end': 'staff',
  '/[locale]/staff/clients/[clientId]/move': 'lead',
  '/[locale]/staff/feedback': 'staff',
  '/[locale]/staff/feedback/[feedbackId]': 'staff',
  '/[locale]/staff/messages': 'staff',
  '/[locale]/staff/messages/events': 'staff',
  '/[locale]/staff/messages/[messageId]/withdraw': 'staff',
  '/[locale]/staff/team': 'lead',
  '/[locale]/staff/team/absences': 'lead',
  '/[locale]/staff/team/coaches/new': 'lead',
  '/[locale]/staff/team/coaches/closed': 'lead',
  '/[locale]/staff/team/coaches/[coachId]': 'lead',
  '/[locale]/staff/team/coaches/[coachId]/edit': 'lead',
  '/[locale]/staff/team/coaches/[coachId]/close': 'lead',

  '/demo': 'demo',
  '/demo/mail': 'demo',
  '/demo/components': 'demo',
};

const OPEN_TO: Readonly<Record<Audience, readonly (Role | null)[]>> = {
  anyone: [null, 'client', 'coach', 'lead'],
  demo: [null, 'client', 'coach', 'lead'],
  client: ['client'],
  staff: ['coach', 'lead'],
  lead: ['lead'],
  nobody: [],
};

/** May this role (null: nobody has signed in) open pages of this audience? */
export const mayOpen = (audience: Audience, role: Role | null): boolean => OPEN_TO[audience].includes(role);
