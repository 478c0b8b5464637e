import { eq, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { coachAssignment } from '#db/schema/people.ts';
import { worldId } from '#db/world/ids.ts';
import { addAssignment } from '#db/world/people-builders.ts';
import { arrangeCoaching } from './arrange-coaching.ts';
import { NOW, WORLD } from './clock.ts';

/** The day from which Janne is Onni's coach. */
const HANDED_OVER = WORLD.day('2027-01-11').toString();

const handOverOnni = async (owner: Database): Promise<void> => {
  await owner
    .update(coachAssignment)
    .set({ endsOn: HANDED_OVER })
    .where(eq(coachAssignment.id, worldId('onni coach')));
  await addAssignment(owner, {
    id: worldId('onni next coach'),
    clientId: worldId('onni'),
    coachId: worldId('janne'),
    startsOn: Temporal.PlainDate.from(HANDED_OVER),
    assignedAt: NOW,
    assignedBy: worldId('mirja'),
  });
};

/** Rows in the tables that the invented world leaves empty, so that there is something that could be seen. */
export const arrangeRows = async (owner: Database): Promise<void> => {
  await handOverOnni(owner);
  await arrangeCoaching(owner);
  const at = NOW.toString();
  for (const name of ['venla', 'tiina', 'mika', 'pertti'])
    await owner.execute(sql`
      insert into access_log (at, actor_id, actor_name, actor_role, unit_name, client_id, verb, basis)
      values (${at}, ${worldId('sari')}, 'Sari Esimerkki', 'coach', 'Työhönvalmennus', ${worldId(name)}, 'client.seen', 'coach')`);
  for (const name of ['sari', 'mirja', 'olli'])
    await owner.execute(
      sql`select app.log_account('code.made', ${worldId(name)}, ${worldId('mirja')}, ${at})`,
    );
  const venla = worldId('venla');
  await owner.execute(sql`
    insert into account_notice (person_id, kind, email, made_at) values (${venla}, 'letter_made', 'venla@example.org', ${at})`);
  await owner.execute(sql`
    insert into access_request (id, kind, client_id, coach_id, starts_on, asked_at, asked_by)
    values (gen_random_uuid(), 'deputy', ${venla}, ${worldId('sari')}, '2026-11-24', ${at}, ${worldId('mirja')})`);
  const bytes = sql`'\\x00'::bytea`;
  for (const name of ['sari', 'janne', 'olli'])
    await owner.execute(sql`
      insert into staff_photo (staff_id, image, version, saved_at)
      values (${worldId(name)}, ${bytes}, gen_random_uuid(), ${at})`);
  await owner.execute(sql`
    insert into session (id, secret_hash, person_id, method, created_at, last_used_at, ends_at)
    values (gen_random_uuid(), ${bytes}, ${venla}, 'letter', ${at}, ${at}, ${at})`);
  await owner.execute(sql`
    insert into login_code (id, browser_hash, person_id, created_at, expires_at)
    values (gen_random_uuid(), ${bytes}, ${venla}, ${at}, ${at})`);
  await owner.execute(sql`
    insert into enrolment (person_id, purpose, lookup, secret_hash, salt, created_at, expires_at)
    values (${venla}, 'letter', 'AAAA', ${bytes}, ${bytes}, ${at}, ${at})`);
  await owner.execute(sql`
    insert into remembered_device (id, secret_hash, person_id, made_at, ends_at)
    values (gen_random_uuid(), ${bytes}, ${venla}, ${at}, ${at}::timestamptz + interval '180 days')`);
  await owner.execute(sql`
    insert into staff_credential (person_id, password_hash, totp_secret, changed_at)
    values (${worldId('sari')}, 'none', 'none', ${at})`);
  await owner.execute(sql`insert into throttle (key, window_start, attempts) values (${bytes}, ${at}, 1)`);
  await owner.execute(sql`
    insert into kept_form (person_id, path, fields, kept_at) values (${venla}, '/fi', '{}', ${at})`);
};
