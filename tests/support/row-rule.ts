import type { Viewer } from './viewers.ts';

/** A row as the database has it. */
export type Row = Readonly<Record<string, unknown>>;

/** Every row of every table, to decide about one by the others. */
export type Rows = ReadonlyMap<string, readonly Row[]>;

export type RowTest = (viewer: Viewer, row: Row, rows: Rows, today: string) => boolean;

/** Who may see, change and remove a row; 'none' when the role has no right to the table at all. */
export interface RowRule {
  readonly sees: RowTest | 'none';
  readonly changes: RowTest | 'none';
  readonly removes: RowTest | 'none';
}

/** A table that only functions reach. */
export const NOTHING: RowRule = { sees: 'none', changes: 'none', removes: 'none' };

export const has = (ids: ReadonlySet<string>, id: unknown): boolean => typeof id === 'string' && ids.has(id);

export const find = (rows: Rows, table: string, match: (row: Row) => boolean): Row | undefined =>
  rows.get(table)?.find(match);

/** It is about the viewer herself. */
export const own: RowTest = (viewer, row) => viewer.id !== null && row['client_id'] === viewer.id;

/** It is about somebody whom the viewer coaches on that day. */
export const ofCoachedClient: RowTest = (viewer, row) => has(viewer.coached, row['client_id']);

/** It is about the viewer herself, or about somebody whom she coaches or leads. */
export const ofVisibleClient: RowTest = (viewer, row, rows, today) =>
  own(viewer, row, rows, today) ||
  ofCoachedClient(viewer, row, rows, today) ||
  has(viewer.led, row['client_id']);
