const SATURDAY = 6;
const FRIDAY = 5;

/** Easter Sunday of a year: the Gregorian computus (Meeus, Astronomical Algorithms, chapter 8). */
const easterOf = (year: number): Temporal.PlainDate => {
  const golden = year % 19;
  const [century, rest] = [Math.floor(year / 100), year % 100];
  const moved = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + century - Math.floor(century / 4) - moved + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * sunday) / 451);
  const days = moon + sunday - 7 * late + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 });
};

/** The Friday between 19 and 25 June. */
const midsummerEveOf = (year: number): Temporal.PlainDate => {
  const first = Temporal.PlainDate.from({ year, month: 6, day: 19 });
  return first.add({ days: (FRIDAY - first.dayOfWeek + 7) % 7 });
};

const holidaysByYear = new Map<number, ReadonlySet<string>>();

const holidaysOf = (year: number): ReadonlySet<string> => {
  const known = holidaysByYear.get(year);
  if (known) return known;
  const easter = easterOf(year);
  const moving = [
    easter.subtract({ days: 2 }),
    easter.add({ days: 1 }),
    easter.add({ days: 39 }),
    midsummerEveOf(year),
  ];
  const fixed = ['01-01', '01-06', '05-01', '12-06', '12-24', '12-25', '12-26'];
  const all = new Set([...moving.map(String), ...fixed.map((day) => `${String(year)}-${day}`)]);
  holidaysByYear.set(year, all);
  return all;
};

/**
 * Is this a day on which offices in Finland work? Not on weekends and holidays, nor on the eves of Christmas and
 * Midsummer (act 150/1930 on the computation of time limits, § 5).
 */
export const isWorkingDay = (day: Temporal.PlainDate): boolean =>
  day.dayOfWeek < SATURDAY && !holidaysOf(day.year).has(day.toString());

/** The `count`th working day after a day. The day itself never counts. */
export const addWorkingDays = (day: Temporal.PlainDate, count: number): Temporal.PlainDate => {
  let reached = day;
  for (let left = count; left > 0; left -= isWorkingDay(reached) ? 1 : 0) reached = reached.add({ days: 1 });
  return reached;
};
