import { coachPath, ABSENCES } from '#src/features/people/paths.ts';
import { fullName } from '#src/features/people/rows.ts';
import { dayOf } from '#src/lib/dates.ts';
import { dayShort } from '#src/lib/short-dates.ts';
import { isAnswerLate, waitedWords } from '#src/lib/waiting.ts';
import type { DayPanel } from './panels.ts';
import type { TeamDay } from './team.ts';
import type { DayLine, Drawn } from './view.ts';

/** How many coaches the longest waits are told of. */
const LONGEST_WAITS = 5;

/** For whom clients have waited longest, the longest wait first. */
const waitLines = ({ t, now }: Drawn, { coaches, waiting }: TeamDay): DayLine[] =>
  coaches
    .flatMap((coach) => {
      const time = waiting.get(coach.id);
      return time?.oldest ? [{ coach, count: time.waiting, oldest: time.oldest }] : [];
    })
    .sort((one, other) => Temporal.Instant.compare(one.oldest, other.oldest))
    .slice(0, LONGEST_WAITS)
    .map(({ coach, count, oldest }) => ({
      path: coachPath(coach.id),
      name: fullName(coach),
      text: t('staff-messages:count', { count }),
      tag: {
        tone: isAnswerLate(oldest, now) ? 'stop' : 'wait',
        picture: 'clock',
        text: waitedWords(t, oldest, now),
      },
    }));

/** Who is away now or soon, and who stands in for her. */
const absenceLines = ({ t, locale, now }: Drawn, { absences }: TeamDay): DayLine[] => {
  const today = dayOf(now);
  return absences.map(({ coachName, deputyName, startsOn, backOn }) => ({
    path: ABSENCES,
    name: coachName,
    text: t('staff-team:absence.by', { name: deputyName }),
    due: t('staff-team:absence.days', {
      from: dayShort(locale, startsOn, today),
      back: dayShort(locale, backOn, today),
    }),
  }));
};

/** The panels of a lead's day; only those with rows. */
export const teamPanels = (drawn: Drawn, team: TeamDay): DayPanel[] => {
  const panel = (id: string, picture: DayPanel['picture'], heading: string, lines: DayLine[]): DayPanel => ({
    ...{ id, picture, heading },
    groups: [{ heading: null, lines }],
  });
  return [
    panel('waits', 'clock', drawn.t('staff-today:team.waits'), waitLines(drawn, team)),
    panel('away', 'pause', drawn.t('staff-today:team.away'), absenceLines(drawn, team)),
  ].filter(({ groups }) => groups.some(({ lines }) => lines.length > 0));
};
