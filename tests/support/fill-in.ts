import type { HTMLElement } from 'node-html-parser';

/** How somebody fills in a form: everything that there is, or nothing but what she is asked for. */
export const MANNERS = ['full', 'bare'] as const;
export type Manner = (typeof MANNERS)[number];

/** One way to send a form: what stands in its fields, the button that is pressed, and how it was filled in. */
export interface Filled {
  readonly name: string;
  readonly button: string;
  readonly manner: Manner;
  readonly pairs: readonly (readonly [string, string])[];
}

/** What makes a way to send a form: buttons that differ only in the row that they stand in are one. */
export const keyOf = ({ name, button, manner }: Filled): string =>
  [name, button.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, 'n'), manner].join(' ');

/** What some fields need that cannot be made up, by form and field; given what stands there. */
export type Known = Readonly<Record<string, FieldsKnown>>;
type FieldsKnown = Readonly<Record<string, (there: string) => string | undefined>>;

/** How a form is filled in now. */
interface Way {
  readonly manner: Manner;
  /** How often it has been tried: another choice each time. */
  readonly turn: number;
  /** The fields that were said to be wrong: something else there. */
  readonly wrong: ReadonlySet<string>;
  readonly known: FieldsKnown;
}

const typeOf = (field: HTMLElement): string => field.getAttribute('type') ?? '';
const nameOf = (field: HTMLElement): string => field.getAttribute('name') ?? '';
const valueOf = (field: HTMLElement): string =>
  (field.tagName === 'TEXTAREA' ? field.textContent : (field.getAttribute('value') ?? '')).trim();

/** Monday to Friday, so many days from today. */
export const dayIn = (days: number): string => {
  const day = Temporal.Now.plainDateISO('Europe/Helsinki').add({ days });
  return day.add({ days: day.dayOfWeek > 5 ? 8 - day.dayOfWeek : 0 }).toString();
};
const TODAY = () => Temporal.Now.plainDateISO('Europe/Helsinki').toString();

let count = 0;
/** Plausible texts by what a field is: `type:name:inputmode`. */
const PLAUSIBLE: readonly (readonly [RegExp, () => string])[] = [
  [/^email:|email\w*:/i, () => `uusi${String((count += 1))}@example.org`],
  [/^tel:|phone/i, () => '040 000 0099'],
  [/back|until/i, () => dayIn(12)],
  [/^date:|On:|day|date|due/, () => dayIn(8)],
  [/reachableTo/, () => '15:00'],
  [/^time:|:time:|clock|reachable/, () => '10:00'],
  [/minutes|times|:numeric$/, () => '30'],
  [/^password:/, () => 'pitkä lause jota kukaan ei arvaa'],
  [/:/, () => 'Sovittiin näin.'],
];
const textFor = (field: HTMLElement): string => {
  const told = [typeOf(field), nameOf(field), field.getAttribute('inputmode') ?? ''].join(':');
  return PLAUSIBLE.find(([what]) => what.test(told))?.[1]() ?? '';
};

/** What to write after the first thing was wrong, one after the other. */
const otherText = (field: HTMLElement, turn: number): string =>
  [textFor(field), TODAY(), '', dayIn(40)][Math.max(turn, 0) % 4] ?? '';

/** How far to go from what is chosen: nowhere when only another field was wrong. */
const stepsFrom = (name: string, { turn, wrong }: Way): number =>
  wrong.has(name) ? Math.max(turn, 1) : wrong.size === 0 ? turn : 0;

const chosenIn = (select: HTMLElement, way: Way): string => {
  const chosen = select.querySelector('option[selected]') ?? select.querySelector('option');
  const there = chosen ? valueOf(chosen) : '';
  const steps = stepsFrom(nameOf(select), way);
  if (steps === 0 && (there !== '' || way.manner === 'bare')) return there;
  const real = select.querySelectorAll('option').map(valueOf).filter(Boolean);
  return real[(real.indexOf(there) + Math.max(steps, 1)) % Math.max(real.length, 1)] ?? '';
};

/** The radio button of a group that is pressed: the one that is, later one after the other in turn. */
const pressedOf = (group: readonly HTMLElement[], way: Way): HTMLElement | undefined => {
  const there = group.findIndex((each) => each.hasAttribute('checked'));
  return group[(Math.max(there, 0) + stepsFrom(nameOf(group[0] as HTMLElement), way)) % group.length];
};

const isTicked = (box: HTMLElement, { manner, wrong }: Way): boolean =>
  manner === 'full' || box.hasAttribute('checked') || wrong.has(nameOf(box));

const textIn = (field: HTMLElement, { manner, wrong, turn }: Way): string => {
  if (wrong.has(nameOf(field))) return otherText(field, turn - 1);
  return valueOf(field) || (manner === 'full' ? textFor(field) : '');
};

const pairsOf = (form: HTMLElement, way: Way): [string, string][] => {
  const fields = form.querySelectorAll('input[name], textarea[name], select[name]');
  const radios = fields.filter((field) => typeOf(field) === 'radio');
  const groups = Map.groupBy(radios, nameOf);
  const chosen = (field: HTMLElement): boolean =>
    typeOf(field) === 'radio'
      ? pressedOf(groups.get(nameOf(field)) ?? [], way) === field
      : isTicked(field, way);
  const textOf = (field: HTMLElement): string | null => {
    const type = typeOf(field);
    if (type === 'hidden') return valueOf(field);
    if (type === 'radio' || type === 'checkbox') return chosen(field) ? valueOf(field) : null;
    return field.tagName === 'SELECT' ? chosenIn(field, way) : textIn(field, way);
  };
  return fields.flatMap((field): [string, string][] => {
    const text = way.known[nameOf(field)]?.(valueOf(field)) ?? textOf(field);
    return text === null ? [] : [[nameOf(field), text]];
  });
};

/** The name by which the server knows a form; none: it is not one of the portal's. */
export const formName = (form: HTMLElement): string => {
  const name = form.querySelector('input[name=_form]');
  return name ? valueOf(name) : '';
};

/** The buttons that send a form. Those that change the language save nothing and are left. */
const buttonsOf = (form: HTMLElement): [string, string][] => {
  const buttons = form
    .querySelectorAll('button')
    .filter((button) => typeOf(button) !== 'button' && nameOf(button) !== '_switch')
    .map((button): [string, string] => [nameOf(button), button.getAttribute('value') ?? '']);
  return buttons.length > 0 ? buttons : [['', '']];
};

const knownOf = (known: Known, name: string): FieldsKnown => known[name] ?? {};

/** The ways to send a form: each of its buttons, filled in fully and barely. */
export const waysOf = (form: HTMLElement, turn: number, known: Known): Filled[] =>
  buttonsOf(form).flatMap((button) =>
    MANNERS.map((manner) => {
      const name = formName(form);
      const pairs = pairsOf(form, { manner, turn, wrong: new Set(), known: knownOf(known, name) });
      return { name, button: button.join('='), manner, pairs: button[0] ? [...pairs, button] : pairs };
    }),
  );

/** The form again as it came back, with something else in the fields that were wrong. */
export const corrected = (
  { name, button, manner, pairs: sent }: Filled,
  { root, status }: { root: HTMLElement; status: number },
  round: number,
  known: Known,
): Filled | null => {
  const form = root.querySelectorAll('form').find((each) => formName(each) === name);
  const pressed = form && buttonsOf(form).find((each) => each.join('=') === button);
  if (!form || !pressed) return null;
  const wrong = root
    .querySelectorAll('error-summary a')
    .map((link) => form.querySelector(`[id="${(link.getAttribute('href') ?? '').slice(1)}"]`))
    .map((field) => field?.getAttribute('name') ?? '');
  const refused = status === 409;
  const way = { manner, wrong: new Set(wrong), known: knownOf(known, name) };
  const pairs = pairsOf(form, { ...way, turn: refused || wrong.length > 0 ? round : 0 });
  if (pairs.every(([field, text]) => sent.some((each) => each[0] === field && each[1] === text))) return null;
  return { name, button, manner, pairs: pressed[0] ? [...pairs, pressed] : pairs };
};
