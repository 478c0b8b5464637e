/** Addresses of the client's meetings, without the language. */
export const MEETINGS = '/meetings';
export const CALENDAR = '/meetings/calendar';

/** The two answers that come with words of her own have a page each; the third is one press. */
export const ANSWER_PAGES = { 'not-coming': 'not_coming', 'other-time': 'other_time' } as const;
export type AnswerPage = keyof typeof ANSWER_PAGES;

export const meetingPath = (meetingId: string, page?: AnswerPage | 'calendar.ics'): string =>
  `${MEETINGS}/${meetingId}${page ? `/${page}` : ''}`;

/** Opens the answer that is given, to change it. */
export const CHANGE = 'change';
/** The place on the page of a meeting where it is answered; an answer that is given opens there to be changed. */
export const replyPath = (meetingId: string, isGiven: boolean): string =>
  `${meetingPath(meetingId)}${isGiven ? `?${CHANGE}` : ''}#reply`;

export const calendarPath = (page: 'renew' | 'stop'): string => `${CALENDAR}/${page}`;

/** The address that a calendar program asks, with its secret. It has no language: each client has her own. */
export const feedPath = (secret: string): string => `/calendar/${secret}.ics`;

/** Addresses of the staff's pages about meetings, without the language. */
export const WEEK = '/staff/meetings';
export const NEW_MEETING = '/staff/meetings/new';

/** The week of a day; this week without one. */
export const weekPath = (day?: Temporal.PlainDate): string => (day ? `${WEEK}?week=${day.toString()}` : WEEK);

export const newMeetingPath = (clientId: string): string => `${NEW_MEETING}?client=${clientId}`;

export const staffMeetingPath = (meetingId: string, page?: 'move' | 'change' | 'cancel'): string =>
  `${WEEK}/${meetingId}${page ? `/${page}` : ''}`;

/** Where a client asks for a meeting: in her messages, which somebody reads. */
export const ASK_FOR_ONE = '/messages';
