import { dayOf } from '#src/lib/dates.ts';
import type { PictureName } from '#src/pictures/names.ts';
import { SILENT_DAYS } from './due.ts';
import type { Today } from './get-today.ts';
import type { DayMeeting } from './meetings.ts';
import type { DayLine, Drawn } from './view.ts';
import {
  changeLine,
  meetingLine,
  planLine,
  shownLine,
  silentLine,
  stepLine,
  unwrittenLine,
  waitingLine,
} from './view.ts';

/** Rows of one kind. A panel without rows is not drawn. */
export interface DayPanel {
  readonly id: string;
  readonly heading: string;
  readonly picture: PictureName;
  readonly groups: readonly { readonly heading: string | null; readonly lines: readonly DayLine[] }[];
}

const linesOf = (panel: DayPanel): readonly DayLine[] => panel.groups.flatMap(({ lines }) => lines);

export const countOf = (panel: DayPanel): number => linesOf(panel).length;

const plainPanel = (
  id: string,
  picture: PictureName,
  heading: string,
  lines: readonly DayLine[],
): DayPanel => ({ id, picture, heading, groups: [{ heading: null, lines }] });

const wantsChange = ({ reply, outcome }: DayMeeting): boolean =>
  outcome === null && reply !== null && reply.reply !== 'coming';

const isToCome = ({ startsAt }: DayMeeting, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(startsAt, now) > 0;

const meetingsPanel = (drawn: Drawn, meetings: readonly DayMeeting[]): DayPanel => {
  const today = dayOf(drawn.now);
  const on = (day: Temporal.PlainDate) => meetings.filter(({ startsAt }) => dayOf(startsAt).equals(day));
  const group = (heading: string, day: Temporal.PlainDate) => ({
    heading,
    lines: on(day).map((each) => meetingLine(drawn, each)),
  });
  return {
    id: 'meetings',
    picture: 'meeting',
    heading: drawn.t('staff-today:meetings'),
    groups: [
      group(drawn.t('staff-today:today'), today),
      group(drawn.t('staff-today:tomorrow'), today.add({ days: 1 })),
    ].filter(({ lines }) => lines.length > 0),
  };
};

const filled = (panels: readonly DayPanel[]): DayPanel[] => panels.filter((panel) => countOf(panel) > 0);

const mainPanels = (drawn: Drawn, today: Today): DayPanel[] => {
  const { t, now } = drawn;
  const changes = today.meetings.filter((each) => wantsChange(each) && isToCome(each, now));
  const rows = <Each>(all: readonly Each[], line: (drawn: Drawn, each: Each) => DayLine) =>
    all.map((each) => line(drawn, each));
  return [
    plainPanel('waiting', 'message', t('staff-today:waiting'), rows(today.waiting, waitingLine)),
    plainPanel('unwritten', 'edit', t('staff-today:unwritten'), rows(today.unwritten, unwrittenLine)),
    plainPanel('changes', 'change', t('staff-today:changes'), rows(changes, changeLine)),
    plainPanel('plans', 'plan', t('staff-today:plans'), rows(today.plans, planLine)),
    plainPanel('steps', 'todo', t('staff-today:stepsDue'), rows(today.steps, stepLine)),
    plainPanel(
      'silent',
      'phone',
      t('staff-today:silent', { count: SILENT_DAYS }),
      rows(today.silent, silentLine),
    ),
  ];
};

const sidePanels = (drawn: Drawn, today: Today): DayPanel[] => [
  meetingsPanel(drawn, today.meetings),
  plainPanel(
    'shown',
    'assessment',
    drawn.t('staff-today:shared'),
    today.shown.map((each) => shownLine(drawn, each)),
  ),
];

/** The panels of the day: what has to be answered on the left, what is to know on the right; only those with rows. */
export const panelsOf = (drawn: Drawn, today: Today): { main: DayPanel[]; side: DayPanel[] } => ({
  main: filled(mainPanels(drawn, today)),
  side: filled(sidePanels(drawn, today)),
});
