import { z } from 'zod';
import { choice, mistakes, neededText, optionalName, optionalText } from '#src/lib/fields.ts';
import type { Fields } from '#src/lib/fields.ts';
import { optionalDay } from './day-field.ts';
import { isEmptyRow, MOST_ROWS, rowField, SEND, typedRows } from './editor-rows.ts';
import type { RowField, TypedRow } from './editor-rows.ts';
import { NAME_LENGTH, STEP_LENGTH, SUPPORT_LENGTH } from './input.ts';
import { OWNERS } from './version.ts';
import type { StepWording } from './version.ts';

/** What the editor sends, well formed. */
export interface VersionInput {
  readonly clientId: string;
  readonly submissionId: string;
  /** The versions that the page was drawn from (`planToken`). */
  readonly token: string;
  readonly sends: boolean;
  readonly support: string | null;
  readonly reviewOn: Temporal.PlainDate | null;
  readonly steps: readonly StepWording[];
}

const rest = z.object({
  clientId: z.string().default(''),
  submissionId: z.uuid({ error: 'common:error.pageOld' }),
  token: z.string().default(''),
  do: z.string().default(''),
  support: optionalText(SUPPORT_LENGTH),
  reviewOn: optionalDay,
});

const row = z.object({
  id: z.string(),
  text: neededText(STEP_LENGTH, 'staff-plan:error.step.empty'),
  owner: choice(OWNERS, 'common:error.choice.empty'),
  name: optionalName(NAME_LENGTH),
  due: optionalDay,
});

const isRowField = (field: string): field is RowField => field in row.shape;

/** Tells the mistakes of a part at the fields of the page. */
const tell = (context: z.RefinementCtx, error: z.ZodError, nameOf: (field: string) => string): void => {
  for (const { field, key, values } of mistakes(error))
    context.addIssue({
      code: 'custom',
      path: [nameOf(field)],
      message: key,
      params: { count: values?.['count'] },
    });
};

const stepsOf = (rows: readonly TypedRow[], context: z.RefinementCtx): StepWording[] => {
  const seen = new Set<string>();
  return rows.flatMap((typed, index) => {
    if (isEmptyRow(typed)) return [];
    const parsed = row.safeParse(typed);
    if (!parsed.success) {
      tell(context, parsed.error, (field) => (isRowField(field) ? rowField(index, field) : field));
      return [];
    }
    const { id, text, owner, name, due } = parsed.data;
    const stepId = seen.has(id) ? crypto.randomUUID() : id;
    seen.add(stepId);
    return [{ stepId, text, owner, ownerName: owner === 'other' ? name : null, dueOn: due }];
  });
};

/** A version of the plan from the editor: mistakes of all its rows and fields at once. */
export const versionInput = z
  .record(z.string(), z.union([z.string(), z.array(z.string())]))
  .transform((fields: Fields, context): VersionInput => {
    const parsed = rest.safeParse(fields);
    if (!parsed.success) tell(context, parsed.error, (field) => field);
    const steps = stepsOf(typedRows(fields), context);
    if (steps.length > MOST_ROWS)
      context.addIssue({ code: 'custom', path: [''], message: 'staff-plan:error.tooManySteps' });
    if (!parsed.success) return z.NEVER;
    const { do: deed, ...others } = parsed.data;
    return { ...others, sends: deed === SEND, steps };
  });

export const withdrawInput = z.object({
  clientId: z.string().default(''),
  versionId: z.string().default(''),
});
export type WithdrawInput = z.output<typeof withdrawInput>;
