import { first } from '#src/lib/fields.ts';
import type { Fields } from '#src/lib/fields.ts';
import { dayInNumbers } from '#src/lib/dates.ts';
import { isUuid } from '#src/lib/uuid.ts';
import { OWNERS } from './version.ts';
import type { StepOwner, StepWording } from './version.ts';

/** More steps than a plan can hold and still be read. */
export const MOST_ROWS = 20;

/** A step in the editor as it is typed. */
export interface TypedRow {
  /** The step's id; the same step in the next version keeps it. */
  readonly id: string;
  readonly text: string;
  readonly owner: string;
  readonly name: string;
  readonly due: string;
}

export type RowField = keyof TypedRow;

/** The name and id of a field of a row. */
export const rowField = (index: number, field: RowField): string => `row-${index}-${field}`;

/** What the buttons of the editor do; `up-3` moves the fourth row. */
export const SAVE = 'save';
export const SEND = 'send';
export const ADD = 'add';
export const ADD_TEMPLATE = 'template';
const DEED = /^(?<what>up|down|remove)-(?<index>\d{1,2})$/;

/** Does the button change rows only, so that nothing is saved yet? */
export const isRowDeed = (deed: string): boolean => deed === ADD || deed === ADD_TEMPLATE || DEED.test(deed);

/** The rows as they were sent, in their order. */
export const typedRows = (fields: Fields): TypedRow[] => {
  const rows: TypedRow[] = [];
  for (let index = 0; index <= MOST_ROWS && fields[rowField(index, 'text')] !== undefined; index++) {
    const typed = (field: RowField): string => first(fields, rowField(index, field));
    rows.push({
      id: isUuid(typed('id')) ? typed('id').toLowerCase() : crypto.randomUUID(),
      text: typed('text'),
      owner: typed('owner'),
      name: typed('name'),
      due: typed('due'),
    });
  }
  return rows;
};

/** A row that nothing was written in. It is no step. */
export const isEmptyRow = ({ text, name, due }: TypedRow): boolean => (text + name + due).trim() === '';

/** A row to write in. */
export const newRow = (text = '', owner: StepOwner = OWNERS[0]): TypedRow => ({
  id: crypto.randomUUID(),
  text,
  owner,
  name: '',
  due: '',
});

/** A step as it stands in the editor. */
export const rowOf = ({ stepId, text, owner, ownerName, dueOn }: StepWording): TypedRow => ({
  id: stepId,
  text,
  owner,
  name: ownerName ?? '',
  due: dueOn ? dayInNumbers(dueOn) : '',
});

const moved = (rows: readonly TypedRow[], from: number, to: number): TypedRow[] => {
  const row = rows[from];
  const other = rows[to];
  if (!row || !other) return [...rows];
  return rows.toSpliced(from, 1, other).toSpliced(to, 1, row);
};

const addedBy = (deed: string, template: TypedRow | null): TypedRow | null => {
  if (deed === ADD) return newRow();
  return deed === ADD_TEMPLATE ? template : null;
};

/** The rows after a button of theirs. `template` is the step that was chosen from the ready ones. */
export const afterDeed = (rows: readonly TypedRow[], deed: string, template: TypedRow | null): TypedRow[] => {
  const { what, index: place } = DEED.exec(deed)?.groups ?? {};
  const index = Number(place);
  if (what === 'remove') return rows.toSpliced(index, 1);
  if (what) return moved(rows, index, what === 'up' ? index - 1 : index + 1);
  const added = addedBy(deed, template);
  return added && rows.length < MOST_ROWS ? [...rows, added] : [...rows];
};
