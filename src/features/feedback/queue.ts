import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import type { Locale } from '#src/lib/i18n.ts';
import { isUuid } from '#src/lib/uuid.ts';
import type { TOPICS } from './input.ts';

/** How many a page shows. */
export const PAGE = 50;
/** Letters of a feedback that its row in the list shows. */
const BEGINNING = 160;

export interface FeedbackCase {
  readonly id: string;
  readonly topic: (typeof TOPICS)[number];
  /** All of it, or in a list its beginning. */
  readonly text: string;
  readonly wantsAnswer: boolean;
  readonly email: string | null;
  readonly locale: Locale;
  readonly sentAt: Temporal.Instant;
  readonly dueOn: Temporal.PlainDate;
  /** Null while it waits. `text` is null when it was dealt with without an answer. */
  readonly answered: {
    readonly text: string | null;
    readonly at: Temporal.Instant;
    readonly by: string;
  } | null;
}

export interface FeedbackQueue {
  readonly cases: readonly FeedbackCase[];
  /** All that wait, or all that are answered. */
  readonly total: number;
  /** Ask for the page after this one with it; null on the last one. */
  readonly next: string | null;
}

interface Row extends Record<string, unknown> {
  id: string;
  topic: FeedbackCase['topic'];
  text: string;
  wants_answer: boolean;
  email: string | null;
  locale: Locale;
  sent_at: string;
  due_on: string;
  answer: string | null;
  answered_at: string | null;
  answered_by_name: string | null;
  total: number;
}

const caseOf = (row: Row): FeedbackCase => ({
  id: row.id,
  topic: row.topic,
  text: row.text,
  wantsAnswer: row.wants_answer,
  email: row.email,
  locale: row.locale,
  sentAt: Temporal.Instant.from(row.sent_at),
  dueOn: Temporal.PlainDate.from(row.due_on),
  answered:
    row.answered_at === null
      ? null
      : { text: row.answer, at: Temporal.Instant.from(row.answered_at), by: row.answered_by_name ?? '' },
});

const columns = (text: SQL): SQL => sql`
  f.id, f.topic, ${text} as text, f.wants_answer, f.email, f.locale, f.sent_at, f.due_on, f.answer, f.answered_at,
  p.first_name || ' ' || p.last_name as answered_by_name`;

const ORDER: Readonly<
  Record<'open' | 'answered', { readonly from: SQL; readonly after: SQL; readonly by: SQL }>
> = {
  open: {
    from: sql`f.answered_at is null`,
    after: sql`(f.due_on, f.id) > (select a.due_on, a.id`,
    by: sql`f.due_on, f.id`,
  },
  answered: {
    from: sql`f.answered_at is not null`,
    after: sql`(f.answered_at, f.id) < (select a.answered_at, a.id`,
    by: sql`f.answered_at desc, f.id desc`,
  },
};

/**
 * Feedback that waits, the one that is due first at the top; or what is answered, the latest first.
 * @param after the last one of the page before, null for the first page
 */
export const listFeedback = async (
  scope: Scope,
  which: 'open' | 'answered',
  after: string | null,
): Promise<FeedbackQueue> => {
  const order = ORDER[which];
  const rows = await scope.tx.execute<Row>(sql`
    select ${columns(sql`left(f.text, ${BEGINNING})`)}, (select count(*)::int from feedback f where ${order.from}) as total
    from feedback f left join person p on p.id = f.answered_by
    where ${order.from} and (${after}::uuid is null or ${order.after} from feedback a where a.id = ${after}::uuid))
    order by ${order.by} limit ${PAGE + 1}`);
  const cases = rows.slice(0, PAGE).map(caseOf);
  return {
    cases,
    total: rows[0]?.total ?? 0,
    next: rows.length > PAGE ? (cases.at(-1)?.id ?? null) : null,
  };
};

/** One feedback; null when there is none of that id. */
export const getFeedback = async (scope: Scope, id: string | undefined): Promise<FeedbackCase | null> => {
  if (!isUuid(id)) return null;
  const [row] = await scope.tx.execute<Row>(sql`
    select ${columns(sql`f.text`)}, 1 as total
    from feedback f left join person p on p.id = f.answered_by where f.id = ${id}`);
  return row ? caseOf(row) : null;
};
