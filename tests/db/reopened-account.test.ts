import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { worldId } from '#db/world/ids.ts';
import { NOW, WORLD } from '#tests/support/clock.ts';
import { openWorld } from '#tests/support/world.ts';
import type { PersonName } from '#tests/support/world.ts';

// The account of a coach that was closed and is opened again: only by the lead of her unit, and she begins anew.

const world = await openWorld();
const at = NOW.toString();
const katja = worldId('katja');

beforeEach(async () => {
  await world.owner.execute(sql`update person set ended_at = ${at} where id = ${katja}`);
  await world.owner.execute(sql`
    insert into staff_credential (person_id, password_hash, totp_secret, changed_at)
    values (${katja}, 'x', 'x', ${at}) on conflict do nothing`);
});

const reopen = async (who: PersonName, whom: PersonName): Promise<readonly string[] | null | undefined> => {
  const [row] = await world.write(who, ({ tx }) =>
    tx.execute<{ clients: readonly string[] | null }>(
      sql`select app.reopen_colleague(${worldId(whom)}) as clients`,
    ),
  );
  return row?.clients;
};
const left = async (): Promise<Record<string, unknown> | undefined> => {
  const [row] = await world.owner.execute(sql`
    select p.ended_at is null as open, (select count(*)::int from staff_credential where person_id = p.id) as credentials,
      (select count(*)::int from coach_assignment where coach_id = p.id and (ends_on is null or ends_on > ${WORLD.today.toString()})) as clients
    from person p where p.id = ${katja}`);
  return row;
};

test('by the lead of her unit: without what she signed in with, and without clients', async () => {
  expect((await left())?.['clients']).toBeGreaterThan(0);
  const clients = await reopen('mirja', 'katja');
  expect(new Set(clients)).toEqual(
    new Set([worldId('onni'), worldId('emil'), worldId('venla'), worldId('riitta')]),
  );
  expect(await left()).toEqual({ open: true, credentials: 0, clients: 0 });
});

describe('not', () => {
  test.each(['raija', 'sari', 'katja', 'venla', 'olli'] as const)('by %s', async (who) => {
    expect(await reopen(who, 'katja')).toBeNull();
    expect(await left()).toMatchObject({ open: false, credentials: 1 });
  });

  test.each(['sari', 'pertti', 'mirja', 'olli'] as const)('for %s', async (whom) => {
    expect(await reopen('mirja', whom)).toBeNull();
  });

  test('when it is open: her password stays', async () => {
    await world.owner.execute(sql`update person set ended_at = null where id = ${katja}`);
    expect(await reopen('mirja', 'katja')).toBeNull();
    expect(await left()).toMatchObject({ credentials: 1 });
  });
});
