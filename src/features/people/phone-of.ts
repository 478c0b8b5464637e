import type { MyCoach } from './my-coach.ts';

/** Whom a client calls now: her coach, or the deputy while the coach is away. Null: neither has a number. */
export const phoneOf = (myCoach: MyCoach | null): string | null => {
  const acting = myCoach?.away ? myCoach.away.deputy : myCoach?.coach;
  return acting?.phone ?? null;
};
