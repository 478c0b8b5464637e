import { COACHING_ROW_RULES, hasMet } from './coaching-row-rules.ts';
import { find, has, NOTHING, ofVisibleClient, own } from './row-rule.ts';
import type { Row, RowRule, Rows, RowTest } from './row-rule.ts';
import type { Viewer } from './viewers.ts';

const isStaff = ({ role }: Viewer): boolean => role === 'coach' || role === 'lead';

const sees = (viewer: Viewer, clientId: unknown): boolean =>
  clientId === viewer.id || has(viewer.coached, clientId) || has(viewer.led, clientId);
const works = (viewer: Viewer, clientId: unknown): boolean =>
  has(viewer.coached, clientId) || has(viewer.led, clientId);

const isColleague = (viewer: Viewer, personId: unknown, rows: Rows): boolean =>
  isStaff(viewer) &&
  find(rows, 'person', (row) => row['id'] === personId && row['role'] !== 'client')?.['unit_id'] ===
    viewer.unitId;

/** What the client shows of a topic, by her choice. */
const shown = (rows: Rows, assessmentId: unknown, topic: unknown): unknown => {
  const finished = find(
    rows,
    'assessment',
    (row) => row['id'] === assessmentId && row['completed_at'] !== null,
  );
  const open = find(
    rows,
    'share',
    (row) => row['assessment_id'] === assessmentId && row['ended_at'] === null,
  );
  if (!finished || !open) return 'none';
  const own = find(rows, 'share_topic', (row) => row['share_id'] === open['id'] && row['topic'] === topic);
  return own?.['level'] ?? open['level'];
};

/** What belongs to no topic is seen only by those who see every topic with its answers. */
const answersShown = (rows: Rows, assessmentId: unknown, topic: unknown): boolean => {
  if (topic !== null) return shown(rows, assessmentId, topic) === 'all';
  const open = find(
    rows,
    'share',
    (row) => row['assessment_id'] === assessmentId && row['ended_at'] === null,
  );
  const less = find(rows, 'share_topic', (row) => row['share_id'] === open?.['id'] && row['level'] !== 'all');
  return shown(rows, assessmentId, topic) === 'all' && !less;
};

const isDraft = (rows: Rows, assessmentId: unknown): boolean =>
  find(rows, 'assessment', (row) => row['id'] === assessmentId)?.['completed_at'] === null;

const ofVisiblePerson: RowTest = (viewer, row) => sees(viewer, row['person_id']);
const answersFeedback: RowTest = (viewer, row) =>
  row['unit_id'] === null ? viewer.role === 'lead' : isStaff(viewer) && row['unit_id'] === viewer.unitId;

const arranges: RowTest = (viewer, row) => works(viewer, row['client_id']);
const leadsOrIs = (viewer: Viewer, personId: unknown, rows: Rows): boolean =>
  (viewer.role === 'lead' || personId === viewer.id) && isColleague(viewer, personId, rows);
const arrangesAbsence: RowTest = (viewer, row, rows) => leadsOrIs(viewer, row['coach_id'], rows);
const isAhead = (row: Row, today: string): boolean => String(row['starts_on']) > today;

/** One entry for each table. A table that is not here fails the tests. */
export const ROW_RULES: Readonly<Record<string, RowRule>> = {
  unit: { sees: (viewer, row) => row['id'] === viewer.unitId, changes: 'none', removes: 'none' },
  person: {
    sees: (viewer, row, rows) =>
      sees(viewer, row['id']) ||
      has(viewer.knows, row['id']) ||
      hasMet(viewer, row['id'], rows) ||
      isColleague(viewer, row['id'], rows),
    changes: (viewer, row) =>
      works(viewer, row['id']) ||
      (viewer.role === 'lead' && row['role'] === 'coach' && row['unit_id'] === viewer.unitId),
    removes: 'none',
  },
  preference: { sees: ofVisiblePerson, changes: ofVisiblePerson, removes: 'none' },
  client: {
    sees: ofVisiblePerson,
    changes: (viewer, row) => works(viewer, row['person_id']),
    removes: 'none',
  },
  staff: {
    sees: (viewer, row, rows) =>
      row['person_id'] === viewer.id ||
      has(viewer.knows, row['person_id']) ||
      isColleague(viewer, row['person_id'], rows),
    changes: (viewer, row, rows) => leadsOrIs(viewer, row['person_id'], rows),
    removes: 'none',
  },
  staff_photo: {
    sees: (viewer, row, rows) =>
      (viewer.id !== null && row['staff_id'] === viewer.id) ||
      has(viewer.knows, row['staff_id']) ||
      isColleague(viewer, row['staff_id'], rows),
    changes: (viewer, row) => row['staff_id'] === viewer.id,
    removes: (viewer, row) => row['staff_id'] === viewer.id,
  },
  coach_assignment: {
    sees: (viewer, row, rows) =>
      sees(viewer, row['client_id']) ||
      (viewer.role === 'lead' && isColleague(viewer, row['coach_id'], rows)),
    changes: arranges,
    removes: (viewer, row, rows, today) => arranges(viewer, row, rows, today) && isAhead(row, today),
  },
  absence: {
    sees: (viewer, row, rows) =>
      has(viewer.knows, row['coach_id']) || isColleague(viewer, row['coach_id'], rows),
    changes: arrangesAbsence,
    removes: (viewer, row, rows, today) => arrangesAbsence(viewer, row, rows, today) && isAhead(row, today),
  },
  access_request: {
    sees: (viewer, row, rows) =>
      row['asked_by'] === viewer.id ||
      row['coach_id'] === viewer.id ||
      (viewer.role === 'lead' && isColleague(viewer, row['asked_by'], rows)),
    changes: 'none',
    removes: 'none',
  },
  instrument: { sees: () => true, changes: 'none', removes: 'none' },
  assessment: {
    sees: ofVisibleClient,
    changes: own,
    removes: (viewer, row, rows, today) => own(viewer, row, rows, today) && isDraft(rows, row['id']),
  },
  answer: {
    sees: (viewer, row, rows, today) =>
      own(viewer, row, rows, today) ||
      (has(viewer.coached, row['client_id']) && answersShown(rows, row['assessment_id'], row['topic'])),
    changes: (viewer, row, rows, today) =>
      own(viewer, row, rows, today) && isDraft(rows, row['assessment_id']),
    removes: (viewer, row, rows, today) =>
      own(viewer, row, rows, today) && isDraft(rows, row['assessment_id']),
  },
  topic_result: {
    sees: (viewer, row, rows, today) =>
      own(viewer, row, rows, today) ||
      (has(viewer.coached, row['client_id']) && shown(rows, row['assessment_id'], row['topic']) !== 'none'),
    changes: 'none',
    removes: 'none',
  },
  share: { sees: ofVisibleClient, changes: own, removes: 'none' },
  share_topic: {
    sees: (viewer, row) => row['client_id'] === viewer.id || has(viewer.coached, row['client_id']),
    changes: 'none',
    removes: 'none',
  },
  access_log: {
    sees: (viewer, row, rows, today) =>
      own(viewer, row, rows, today) ||
      (viewer.id !== null && row['staff_id'] === viewer.id) ||
      (viewer.role === 'lead' &&
        row['staff_id'] !== null &&
        find(rows, 'person', (each) => each['id'] === row['staff_id'])?.['unit_id'] === viewer.unitId),
    changes: 'none',
    removes: 'none',
  },
  ...COACHING_ROW_RULES,
  feedback: { sees: answersFeedback, changes: answersFeedback, removes: 'none' },
  account_notice: NOTHING,
  session: NOTHING,
  remembered_device: NOTHING,
  login_code: NOTHING,
  enrolment: NOTHING,
  staff_credential: NOTHING,
  throttle: NOTHING,
  kept_form: NOTHING,
};
