import { isHoliday } from './holidays.ts';

const SATURDAY = 6;

/**
 * Is this a day on which offices in Finland work? Not on weekends and holidays, nor on the eves of Christmas and
 * Midsummer (act 150/1930 on the computation of time limits, § 5).
 */
export const isWorkingDay = (day: Temporal.PlainDate): boolean => day.dayOfWeek < SATURDAY && !isHoliday(day);

/** The `count`th working day after a day. The day itself never counts. */
export const addWorkingDays = (day: Temporal.PlainDate, count: number): Temporal.PlainDate => {
  let reached = day;
  for (let left = count; left > 0; left -= isWorkingDay(reached) ? 1 : 0) reached = reached.add({ days: 1 });
  return reached;
};
