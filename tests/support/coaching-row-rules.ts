import { find, NOTHING, ofCoachedClient, ofVisibleClient, own } from './row-rule.ts';
import type { Row, RowRule, Rows, RowTest } from './row-rule.ts';
import type { Viewer } from './viewers.ts';

// Plan, meetings, messages and what the coach writes down.

const either =
  (one: RowTest, other: RowTest): RowTest =>
  (...asked) =>
    one(...asked) || other(...asked);
const both =
  (one: RowTest, other: RowTest): RowTest =>
  (...asked) =>
    one(...asked) && other(...asked);
const row =
  (holds: (row: Row) => boolean): RowTest =>
  (_viewer, given) =>
    holds(given);

const ofEither = either(own, ofCoachedClient);
const notWithdrawn = row((message) => message['withdrawn_at'] === null);
const fromClient = row((message) => message['side'] === 'client');
const fromStaff = row((message) => message['side'] === 'staff');
const unread = row((message) => message['read_at'] === null);
/** A ready answer that its client can still take back. None is when the world is looked at. */
const held = row((message) => message['held_until'] !== null);
const notHeld = row((message) => message['held_until'] === null);
const unmarked = row((message) => message['read_at'] === null || message['handled_at'] === null);

const OPEN: readonly unknown[] = ['draft', 'proposed', 'change_asked'];
const SHOWN: readonly unknown[] = ['proposed', 'change_asked', 'accepted'];
const isOpen = row((version) => OPEN.includes(version['state']));
const isShown = row((version) => SHOWN.includes(version['state']));
const isInForce = row((version) => version['state'] === 'accepted' && version['ended_at'] === null);
const seesVersion = either(both(own, isShown), ofCoachedClient);

/** The same about the version that a step belongs to. */
const ofVersion =
  (test: RowTest): RowTest =>
  (viewer, step, rows, today) => {
    const version = find(rows, 'plan_version', (each) => each['id'] === step['version_id']);
    return version !== undefined && test(viewer, version, rows, today);
  };

const onlySeenBy = (sees: RowTest): RowRule => ({ sees, changes: 'none', removes: 'none' });
const isWriter: RowTest = (viewer, draft) => viewer.id !== null && draft['person_id'] === viewer.id;

/** The staff whom a client has met: who wrote to her, read what she wrote, was at a meeting, wrote down her yes. */
export const hasMet = (viewer: Viewer, personId: unknown, rows: Rows): boolean => {
  const mine = (table: string, column: string, counts: (row: Row) => boolean): boolean =>
    find(
      rows,
      table,
      (each) => each['client_id'] === viewer.id && each[column] === personId && counts(each),
    ) !== undefined;
  return (
    viewer.id !== null &&
    (mine('message', 'author_id', (each) => each['side'] === 'staff' && each['withdrawn_at'] === null) ||
      mine('message', 'read_by', (each) => each['side'] === 'client') ||
      mine('meeting', 'coach_id', () => true) ||
      mine('plan_version', 'recorded_by', () => true))
  );
};

export const COACHING_ROW_RULES: Readonly<Record<string, RowRule>> = {
  message: {
    sees: either(both(own, notWithdrawn), both(ofCoachedClient, notHeld)),
    changes: either(
      both(own, both(fromStaff, both(unread, notWithdrawn))),
      both(ofCoachedClient, either(both(fromClient, unmarked), both(fromStaff, notWithdrawn))),
    ),
    removes: both(own, both(fromClient, both(held, unread))),
  },
  message_draft: { sees: isWriter, changes: isWriter, removes: isWriter },
  message_notice: NOTHING,
  meeting: { sees: ofVisibleClient, changes: ofCoachedClient, removes: 'none' },
  meeting_content: { sees: ofEither, changes: ofCoachedClient, removes: 'none' },
  meeting_move: onlySeenBy(ofEither),
  meeting_reply: onlySeenBy(ofEither),
  meeting_reminder: NOTHING,
  calendar_feed: { sees: own, changes: own, removes: own },
  plan_version: {
    sees: seesVersion,
    changes: either(both(own, isShown), both(ofCoachedClient, isOpen)),
    removes: both(
      ofCoachedClient,
      row((version) => version['state'] === 'draft'),
    ),
  },
  plan_step: {
    sees: ofVersion(seesVersion),
    changes: 'none',
    removes: either(
      ofVersion(both(ofCoachedClient, isOpen)),
      both(
        row((step) => step['added_at'] !== null),
        ofVersion(both(own, isInForce)),
      ),
    ),
  },
  plan_step_mark: onlySeenBy(ofEither),
  client_phase: onlySeenBy(ofVisibleClient),
  contact: onlySeenBy(ofCoachedClient),
  note: onlySeenBy(ofCoachedClient),
};
