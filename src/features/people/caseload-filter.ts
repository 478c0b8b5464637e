import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import { phaseNow } from './fragments.ts';
import type { Phase } from './phases.ts';

/** Whose clients: all that one sees, those whom one coaches oneself, those of an absent colleague. */
export const WHOSE = ['all', 'mine', 'deputised'] as const;
export type Whose = (typeof WHOSE)[number];

export interface CaseloadFilter {
  /** Parts of names, in any order; '' for everybody. */
  readonly search: string;
  /** Only the clients of this coach; null for those of all. */
  readonly coachId: string | null;
  /** Those whose service has ended instead of those who have it. */
  readonly ended: boolean;
  readonly whose: Whose;
  /** Only those who are in this phase now. */
  readonly phase: Phase | null;
  /** Only those whose messages wait for an answer, as far as the asker may know. */
  readonly waiting: boolean;
}

const wordsOf = (search: string): string[] => search.split(/\s+/).filter((word) => word !== '');

/** Each word is a part of the name. By Finnish letters: "ä" is not "a", "Ä" is "ä". */
const isNamed = (search: string): SQL[] => {
  const words = wordsOf(search);
  if (words.length === 0) return [];
  // All words in one parameter: a connection keeps each statement that it has seen, and it must see no new ones.
  return [
    sql`not exists (select from string_to_table(${words.join(' ')}, ' ') word
      where position(lower(word collate "fi-x-icu") in
        lower(concat_ws(' ', p.last_name, p.first_name, p.call_name) collate "fi-x-icu")) = 0)`,
  ];
};

const isOf = (coachId: string | null): SQL[] => (coachId ? [sql`main.coach_id = ${coachId}`] : []);

const hasEnded = (ended: boolean): SQL =>
  ended ? sql`c.ended_on <= app.today()` : sql`(c.ended_on is null or c.ended_on > app.today())`;

const isWhose = (whose: Whose, me: string): SQL[] => {
  if (whose === 'mine') return [sql`main.coach_id = ${me}`];
  if (whose === 'all') return [];
  return [sql`main.coach_id <> ${me} and p.id = any ((select app.coached_clients())::uuid[])`];
};

const isIn = (phase: Phase | null): SQL[] =>
  phase ? [sql`${phase} = (select phase from (${phaseNow(sql`p.id`)}) h)`] : [];

const hasWaiting = (waiting: boolean): SQL[] =>
  waiting
    ? [
        sql`exists (select from message m where m.client_id = p.id and m.side = 'client' and m.handled_at is null)`,
      ]
    : [];

/** What a row of `client c join person p left join coach_assignment main` must be to be in the list. */
export const fits = ({ actor }: Pick<Scope, 'actor'>, filter: CaseloadFilter): SQL =>
  sql.join(
    [
      hasEnded(filter.ended),
      ...isOf(filter.coachId),
      ...isNamed(filter.search),
      ...isWhose(filter.whose, actor.personId),
      ...isIn(filter.phase),
      ...hasWaiting(filter.waiting),
    ],
    sql` and `,
  );
