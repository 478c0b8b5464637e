import { createHash } from 'node:crypto';

/** What a row of the load data is. */
export type Kind =
  | 'unit'
  | 'lead'
  | 'coach'
  | 'client'
  | 'assessment'
  | 'draft'
  | 'share'
  | 'phase'
  | 'contact'
  | 'note'
  | 'meeting'
  | 'reply'
  | 'message'
  | 'version'
  | 'step'
  | 'mark';

/** The id of the nth row of a kind: whoever measures finds the rows again without asking for them. */
export const loadId = (kind: Kind, number: number | string): string =>
  createHash('md5')
    .update(`${kind} ${String(number)}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** The same in SQL; `number` is an expression. */
export const idSql = (kind: Kind, number: string): string => `md5('${kind} ' || (${number}))::uuid`;
