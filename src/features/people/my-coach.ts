import { sql } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import { hourWords } from './rows.ts';

/** One of the staff as her client sees her. */
export interface StaffContact {
  readonly name: string;
  readonly id: string;
  readonly initials: string;
  /** The version of her picture; null: she shows none. */
  readonly photo: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** "8", "16.30" */
  readonly from: string;
  readonly to: string;
}

export interface MyCoach {
  readonly coach: StaffContact;
  /** While the coach is away: until when, and who helps meanwhile. */
  readonly away: { readonly backOn: Temporal.PlainDate; readonly deputy: StaffContact | null } | null;
}

interface Row extends Record<string, unknown> {
  basis: 'coach' | 'deputy';
  id: string;
  photo: string | null;
  first_name: string;
  last_name: string;
  phone: string | null;
  email: string | null;
  reachable_from: string;
  reachable_to: string;
  back_on: string | null;
}

const contact = (row: Row): StaffContact => ({
  id: row.id,
  photo: row.photo,
  name: `${row.first_name} ${row.last_name}`,
  initials: `${row.first_name.slice(0, 1)}${row.last_name.slice(0, 1)}`,
  phone: row.phone,
  email: row.email,
  from: hourWords(row.reachable_from),
  to: hourWords(row.reachable_to),
});

/** The coach of the client who asks, and the deputy while she is away. Null: nobody has been named. */
export const getMyCoach = async (scope: Scope): Promise<MyCoach | null> => {
  const rows = await scope.tx.execute<Row>(sql`
    select c.basis, p.id, f.version as photo, p.first_name, p.last_name, p.phone, p.email, s.reachable_from, s.reachable_to,
      (select a.back_on from absence a where a.coach_id = p.id and a.starts_on <= app.today() and a.back_on > app.today()) as back_on
    from app.acting_coaches(${scope.actor.personId}) c
    join person p on p.id = c.coach_id join staff s on s.person_id = p.id
    left join staff_photo f on f.staff_id = p.id`);
  const main = rows.find((row) => row.basis === 'coach');
  if (!main) return null;
  const deputy = rows.find((row) => row.basis === 'deputy');
  return {
    coach: contact(main),
    away: main.back_on
      ? { backOn: Temporal.PlainDate.from(main.back_on), deputy: deputy ? contact(deputy) : null }
      : null,
  };
};
