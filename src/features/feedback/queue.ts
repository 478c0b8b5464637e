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
  /** All that wait. Null for those that are answered: there are more every year, and nobody needs the number. */
  readonly total: number | null;
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
  total: number | null;
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

interface Order {
  readonly from: SQL;
  readonly by: SQL;
  /** Those after the last one of the page before, in a form with which the index is entered right there. */
  readonly after: (last: string) => SQL;
  readonly total: SQL;
}

const ORDER: Readonly<Record<'open' | 'answered', Order>> = {
  open: {
    from: sql`f.answered_at is null`,
    by: sql`f.due_on, f.id`,
    after: (last) =>
      sql`(f.due_on, f.id) > ((select a.due_on from feedback a where a.id = ${last}), ${last}::uuid)`,
    total: sql`(select count(*)::int from feedback f where f.answered_at is null)`,
  },
  answered: {
    from: sql`f.answered_at is not null`,
    by: sql`f.answered_at desc, f.id desc`,
    after: (last) =>
      sql`(f.answered_at, f.id) < ((select a.answered_at from feedback a where a.id = ${last}), ${last}::uuid)`,
    total: sql`null::int`,
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
    select ${columns(sql`left(f.text, ${BEGINNING})`)}, ${order.total} as total
    from feedback f left join person p on p.id = f.answered_by
    where ${order.from} and ${after === null ? sql`true` : order.after(after)}
    order by ${order.by} limit ${PAGE + 1}`);
  const cases = rows.slice(0, PAGE).map(caseOf);
  return {
    cases,
    total: which === 'open' ? (rows[0]?.total ?? 0) : null,
    next: rows.length > PAGE ? (cases.at(-1)?.id ?? null) : null,
  };
};

/** One feedback; null when there is none of that id. */
export const getFeedback = async (scope: Scope, id: string | undefined): Promise<FeedbackCase | null> => {
  if (!isUuid(id)) return null;
  const [row] = await scope.tx.execute<Row>(sql`
    select ${columns(sql`f.text`)}, null::int as total
    from feedback f left join person p on p.id = f.answered_by where f.id = ${id}`);
  return row ? caseOf(row) : null;
};
