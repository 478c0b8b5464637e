import { sql } from 'drizzle-orm';
import { note } from '#db/schema/coaching.ts';
import type { Scope, WriteScope } from '#db/scope.ts';
import { done, missing } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { isUuid } from '#src/lib/uuid.ts';
import { coachesClient } from './coached.ts';
import type { NoteInput } from './input.ts';

/** How many notes a page shows. */
const PAGE = 20;

/** What staff have written for themselves about a client. She may ask to see it. */
export interface StaffNote {
  readonly id: string;
  readonly text: string;
  readonly writtenAt: Temporal.Instant;
  readonly writtenBy: string | null;
}

export interface Notes {
  readonly notes: readonly StaffNote[];
  /** Ask for the older ones with it; null: there are none. */
  readonly older: string | null;
}

/** Notes about a client, the newest first; `before` is the last one of the page before. */
export const listNotes = async (scope: Scope, clientId: string, before: string | null): Promise<Notes> => {
  const after = isUuid(before ?? undefined) ? before : null;
  const rows = await scope.tx.execute<{
    id: string;
    text: string;
    written_at: string;
    written_by: string | null;
  }>(sql`
    select n.id, n.text, n.written_at, p.first_name || ' ' || p.last_name as written_by
    from note n left join person p on p.id = n.written_by
    where n.client_id = ${clientId} and coalesce(
      (n.written_at, n.id) < (select o.written_at, o.id from note o where o.id = ${after}::uuid and o.client_id = ${clientId}), true)
    order by n.written_at desc, n.id desc limit ${PAGE + 1}`);
  const notes = rows.slice(0, PAGE).map((row) => ({
    id: row.id,
    text: row.text,
    writtenAt: Temporal.Instant.from(row.written_at),
    writtenBy: row.written_by,
  }));
  return { notes, older: rows.length > PAGE ? (notes.at(-1)?.id ?? null) : null };
};

/** Writes a note. It is never changed: a mistake is put right by a later one. */
export const writeNote = async (
  scope: WriteScope,
  { submissionId, clientId, text }: NoteInput,
): Promise<Outcome<{ clientId: string }>> => {
  if (!(await coachesClient(scope, clientId))) return missing();
  const added = await scope.tx
    .insert(note)
    .values({
      id: submissionId,
      clientId,
      text,
      writtenAt: new Date(scope.now.epochMilliseconds),
      writtenBy: scope.actor.personId,
    })
    .onConflictDoNothing()
    .returning({ id: note.id });
  if (added.length > 0)
    await scope.record({ verb: 'note.written', clientIds: [clientId], objectId: submissionId });
  return done({ clientId });
};
