import type { Fields } from '#src/lib/fields.ts';
import { first } from '#src/lib/fields.ts';
import type { Translate } from '#src/lib/i18n.ts';
import { ADD_TEMPLATE, afterDeed, newRow, rowOf, typedRows } from './editor-rows.ts';
import type { TypedRow } from './editor-rows.ts';
import type { StepTemplate } from './templates.ts';
import { asItWouldBe } from './version.ts';
import type { Plan } from './version.ts';

interface Drawn {
  readonly plan: Plan;
  /** What was posted and is shown again; null when the page is opened. */
  readonly posted: Fields | null;
  readonly templates: readonly StepTemplate[];
  /** The client's language: ready steps are written in it. */
  readonly clientT: Translate;
}

const storedRows = (plan: Plan): TypedRow[] => {
  const steps = (asItWouldBe(plan) ?? plan.current)?.steps ?? [];
  return steps.length > 0 ? steps.map(rowOf) : [newRow()];
};

const chosenTemplate = (posted: Fields, { templates, clientT }: Drawn): TypedRow | null => {
  const chosen = templates.find(({ key }) => key === first(posted, ADD_TEMPLATE));
  return chosen ? newRow(clientT(chosen.key), chosen.owner) : null;
};

/** The rows of the editor: as they are stored, or as they were typed and after the button that was pressed. */
export const editorRows = (drawn: Drawn): TypedRow[] => {
  const { plan, posted } = drawn;
  return posted
    ? afterDeed(typedRows(posted), first(posted, 'do'), chosenTemplate(posted, drawn))
    : storedRows(plan);
};

const instantIn = (text: string): Temporal.Instant | null => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return null;
  }
};

/** Steps that the client has added herself since the page with this token was drawn: its writer has not seen them. */
export const missedSteps = ({ current }: Plan, token: string): TypedRow[] => {
  const [inForce = ''] = token.split('/');
  const drawn = instantIn(inForce.split(' ')[1] ?? '');
  const isMissed = (addedAt: Temporal.Instant | null): boolean =>
    addedAt !== null && (drawn === null || Temporal.Instant.compare(addedAt, drawn) > 0);
  return (current?.steps ?? []).filter(({ addedAt }) => isMissed(addedAt)).map(rowOf);
};

/** With the steps that were missed, each once. */
export const withMissed = (rows: readonly TypedRow[], missed: readonly TypedRow[]): TypedRow[] => [
  ...rows,
  ...missed.filter(({ id }) => !rows.some((row) => row.id === id)),
];
