import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import type { Phase } from '#src/features/people/phases.ts';
import { tidy } from '#src/lib/fields.ts';
import { isUuid } from '#src/lib/uuid.ts';
import type { Activity, ContactPlace, Partner } from './kinds.ts';
import { eventsOf } from './timeline-sql.ts';

/** How many events a page shows. */
const PAGE = 40;

export const EVENT_KINDS = [
  'meeting.held',
  'meeting.client_absent',
  'meeting.client_cancelled',
  'meeting.we_cancelled',
  'meeting.past',
  'meeting.cancelled',
  'meeting.moved',
  'contact.made',
  'contact.attempt',
  'message.client',
  'message.staff',
  'message.withdrawn',
  'phase',
  'plan.begun',
  'plan.proposed',
  'plan.accepted',
  'plan.recorded',
  'plan.change_asked',
  'assessment.finished',
  'assessment.shown',
  'coach.primary',
  'coach.deputy',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** One thing that happened with a client, as far as the asker may know of it. */
export interface TimelineEvent {
  readonly kind: EventKind;
  readonly at: Temporal.Instant;
  readonly id: string;
  /** Who did it; null where it is the client, or somebody whom the asker does not see. */
  readonly by: string | null;
  /** The id of the meeting, plan or message that it is about. */
  readonly thing: string;
  /** What was agreed, said or wished for, in the words of whoever wrote it. */
  readonly note: string | null;
  /** These words are in the client's language. */
  readonly hers: boolean;
  readonly phase: Phase | null;
  readonly place: ContactPlace | null;
  readonly minutes: number | null;
  readonly with: readonly Partner[] | null;
  readonly activity: Activity | null;
}

/** All of it; what was agreed, in words; every contact, held meetings among them. */
export const VIEWS = ['all', 'agreed', 'contacts'] as const;
export type TimelineView = (typeof VIEWS)[number];

/** The view that an address asks for; all of it when it asks for none. */
export const viewAsked = (asked: string | null): TimelineView =>
  VIEWS.find((each) => each === asked) ?? 'all';

/** No search is longer; what comes after is not looked for. */
const LONGEST_SEARCH = 100;

/** What was typed into the search, as it is looked for. */
export const searchOf = (typed: string): string => tidy(typed).slice(0, LONGEST_SEARCH).toWellFormed();

export interface TimelineQuestion {
  readonly view?: TimelineView;
  /** A part of what was written; '' for everything. */
  readonly search?: string;
  /** The last event of the page before, as `cursorOf` writes it. */
  readonly before?: string | null;
  readonly most?: number;
}

export interface Timeline {
  readonly events: readonly TimelineEvent[];
  /** Ask for the older ones with it; null: there are none. */
  readonly older: string | null;
}

/** The last event of a page, as an address carries it: when, what and which. */
export const cursorOf = ({ at, kind, id }: Pick<TimelineEvent, 'at' | 'kind' | 'id'>): string =>
  `${at.toString()}~${kind}~${id}`;

const instantOf = (text: string): string | null => {
  if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return null;
  try {
    return Temporal.Instant.from(text).toString();
  } catch {
    return null;
  }
};

/** Reads what `cursorOf` wrote; null for anything else. */
export const parseCursor = (text: string | null): { at: string; kind: EventKind; id: string } | null => {
  const [when, what, id] = (text ?? '').split('~');
  const at = instantOf(when ?? '');
  const kind = EVENT_KINDS.find((each) => each === what);
  return at !== null && kind && isUuid(id) ? { at, kind, id } : null;
};

const SEEN: Readonly<Record<TimelineView, SQL>> = {
  all: sql`true`,
  agreed: sql`e.note is not null and e.kind in ('meeting.held', 'contact.made', 'plan.accepted', 'plan.recorded')`,
  contacts: sql`e.kind in ('meeting.held', 'contact.made', 'contact.attempt')`,
};

const isOlder = (before: string | null): SQL => {
  const cursor = parseCursor(before);
  return cursor
    ? sql`(e.at, e.kind, e.id) < (${cursor.at}::timestamptz, ${cursor.kind}, ${cursor.id}::uuid)`
    : sql`true`;
};

const isSaid = (search: string): SQL =>
  search === ''
    ? sql`true`
    : sql`position(lower(${search}::text collate "fi-x-icu") in lower(e.note collate "fi-x-icu")) > 0`;

interface Row extends Record<string, unknown>, Omit<TimelineEvent, 'at' | 'with'> {
  at: string;
  with_whom: TimelineEvent['with'];
}

const eventOf = ({ at, with_whom, ...row }: Row): TimelineEvent => ({
  ...row,
  with: with_whom,
  at: Temporal.Instant.from(at),
});

/** What has happened with a client and what was said and agreed, the latest first. */
export const listEvents = async (
  scope: Scope,
  clientId: string,
  { view = 'all', search = '', before = null, most = PAGE }: TimelineQuestion = {},
): Promise<Timeline> => {
  const rows = await scope.tx.execute<Row>(sql`
    select e.kind, e.at, e.id, p.first_name || ' ' || p.last_name as by, e.thing, e.note, e.hers, e.phase, e.place, e.minutes,
      e.with_whom, e.activity
    from (${eventsOf(clientId)}) e left join person p on p.id = e.who and p.id <> ${clientId}
    where ${SEEN[view]} and ${isSaid(search)} and ${isOlder(before)}
    order by e.at desc, e.kind desc, e.id desc limit ${most + 1}`);
  const events = rows.slice(0, most).map(eventOf);
  const last = events.at(-1);
  return { events, older: rows.length > most && last ? cursorOf(last) : null };
};
