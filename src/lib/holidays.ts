/** Easter Sunday of a year, by the method of Meeus for the Gregorian calendar. */
const easterOf = (year: number): Temporal.PlainDate => {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const moon =
    (19 * golden + century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * weekday) / 451);
  const days = moon + weekday - 7 * late + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 });
};

/** New Year, Epiphany, May Day, Independence Day, Christmas Eve, Christmas, Boxing Day: month and day. */
const FIXED: ReadonlySet<string> = new Set(['1-1', '1-6', '5-1', '12-6', '12-24', '12-25', '12-26']);

/** Good Friday, Easter Sunday and Monday, Ascension Day, Whit Sunday: days from Easter Sunday. */
const FROM_EASTER: ReadonlySet<number> = new Set([-2, 0, 1, 39, 49]);

const FRIDAY = 5;
const SATURDAY = 6;

/** Midsummer Eve is a Friday from 19 to 25 June, the day after it Midsummer Day. */
const isMidsummer = ({ month, day, dayOfWeek }: Temporal.PlainDate): boolean =>
  month === 6 &&
  ((dayOfWeek === FRIDAY && day >= 19 && day <= 25) || (dayOfWeek === SATURDAY && day >= 20 && day <= 26));

/** All Saints' Day is the Saturday from 31 October to 6 November. */
const isAllSaints = ({ month, day, dayOfWeek }: Temporal.PlainDate): boolean =>
  dayOfWeek === SATURDAY && ((month === 10 && day === 31) || (month === 11 && day <= 6));

/**
 * Is this a day on which offices in Finland are closed, besides weekends? The public holidays of the Church Act
 * (652/2023) and of the acts on Independence Day and May Day, with the eves of Midsummer and Christmas.
 */
export const isHoliday = (day: Temporal.PlainDate): boolean =>
  FIXED.has(`${String(day.month)}-${String(day.day)}`) ||
  FROM_EASTER.has(easterOf(day.year).until(day).days) ||
  isMidsummer(day) ||
  isAllSaints(day);
