/** Addresses of the staff's pages about people, without the language. */
export const TODAY = '/staff';
export const CASELOAD = '/staff/clients';
export const NEW_CLIENT = '/staff/clients/new';
/** A coach's own absences. */
export const MY_ABSENCES = '/staff/absences';
export const TEAM = '/staff/team';
export const ABSENCES = '/staff/team/absences';
export const NEW_COACH = '/staff/team/coaches/new';
export const CLOSED_COACHES = '/staff/team/coaches/closed';

type ClientPage =
  | 'plan'
  | 'meetings'
  | 'messages'
  | 'assessment'
  | 'timeline'
  | 'details'
  | 'contacts'
  | 'end'
  | 'letter'
  | 'card'
  | 'move';

export const clientPath = (clientId: string, page?: ClientPage): string =>
  `/staff/clients/${clientId}${page ? `/${page}` : ''}`;

export const coachPath = (coachId: string, page?: 'close' | 'edit'): string =>
  `/staff/team/coaches/${coachId}${page ? `/${page}` : ''}`;
