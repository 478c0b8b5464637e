import { calendarAround } from '#db/world/calendar.ts';

/**
 * The moment at which tests happen: a Tuesday morning in Finland, 10.20, and as uneven as on a real clock. `TEST_NOW`
 * moves it, to look for what holds on that morning only.
 */
export const NOW = Temporal.Instant.from(process.env['TEST_NOW'] ?? '2026-11-24T08:20:00.123456789Z');

/** The days of the written world as they are in the world of tests: `WORLD.day('2026-12-07')`. */
export const WORLD = calendarAround(NOW);

/** A moment in Finland, such as `helsinki('2026-11-24T10:20')`. */
export const helsinki = (text: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Helsinki').toInstant();
