import { randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Transaction } from '#db/client.ts';
import { accountNotice } from '#db/schema/account.ts';
import { person } from '#db/schema/people.ts';
import { sweepSignIn } from '#db/sign-in.ts';
import { worldId } from '#db/world/ids.ts';
import { NOW } from '#tests/support/clock.ts';
import { oneBehindTheOther } from '#tests/support/lock-wait.ts';
import type { PersonName } from '#tests/support/people.ts';
import { NO_RIGHT, sqlState } from '#tests/support/sql-state.ts';
import * as parts from '#tests/support/sign-in-parts.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();
const { owner, database, jobs } = world;
const OLD = 'venla.mallikas@example.org';

beforeEach(async () => {
  await owner
    .update(person)
    .set({ email: OLD })
    .where(eq(person.id, worldId('venla')));
  await owner.delete(accountNotice);
});

/** Makes a code; its id. */
const make = async (by: PersonName, to: PersonName, purpose: 'letter' | 'staff'): Promise<string> => {
  const lookup = randomBytes(4).toString('hex');
  await world.write(by, ({ tx }) =>
    tx.execute(sql`
      select app.make_enrolment(${worldId(to)}, ${purpose}, ${lookup}, ${randomBytes(32)}, ${randomBytes(16)},
        ${NOW.add({ hours: 24 }).toString()}::timestamptz)`),
  );
  return (await parts.tryEnrolment(world.owner, lookup, purpose, NOW))?.id ?? '';
};

const changeAddress = (email: string | null, of: PersonName = 'venla') =>
  world.write(of === 'venla' ? 'sari' : 'mirja', ({ tx }) =>
    tx
      .update(person)
      .set({ email })
      .where(eq(person.id, worldId(of))),
  );

/** As the server asks: the ids of what waits for somebody. */
const waiting = async (name: PersonName): Promise<string[]> => {
  const rows = await database.execute<{ id: string }>(
    sql`select n.id from app.account_notices(${worldId(name)}) as n (id)`,
  );
  return rows.map(({ id }) => id);
};

/** As a job asks: the role of the server, and nobody who asks. */
const take = async (id: string, tx: Pick<Transaction, 'execute'> = jobs): Promise<object[]> => [
  ...(await tx.execute(sql`select * from app.take_account_notice(${id})`)),
];

const takeAll = async (name: PersonName): Promise<object[]> => {
  const taken: object[] = [];
  for (const id of await waiting(name)) taken.push(...(await take(id)));
  return taken;
};

const told = (kind: string, email = OLD, locale = 'fi') => ({ kind, email, locale });

describe('is told', () => {
  test('a client of her letter, and that it let somebody in; in her language', async () => {
    const letter = await make('sari', 'venla', 'letter');
    expect(await takeAll('venla')).toEqual([told('letter_made')]);
    await parts.useEnrolment(world.owner, letter, NOW);
    await parts.useEnrolment(world.owner, letter, NOW);
    expect(await takeAll('venla')).toEqual([told('letter_used')]);
    await make('katja', 'emil', 'letter');
    expect(await takeAll('emil')).toEqual([told('letter_made', 'emil.exempel@example.org', 'sv')]);
  });

  test('a colleague of her start code, and that her password is new', async () => {
    const enrolmentId = await make('mirja', 'sari', 'staff');
    expect(await takeAll('sari')).toEqual([told('code_made', 'sari.esimerkki@example.org')]);
    await parts.setCredential(
      world.owner,
      { enrolmentId, passwordHash: 'hash', totpSecret: 'secret', totpStep: 1 },
      NOW,
    );
    expect(await takeAll('sari')).toEqual([told('credential_set', 'sari.esimerkki@example.org')]);
  });

  test('at both addresses that another one is hers', async () => {
    await changeAddress('uusi@example.org');
    expect(await takeAll('venla')).toEqual(
      expect.arrayContaining([told('address_left'), told('address_given', 'uusi@example.org')]),
    );
  });

  test('at the address that there is, when it is the first or was taken away', async () => {
    await changeAddress(null);
    expect(await takeAll('venla')).toEqual([told('address_left')]);
    await changeAddress('eka@example.org');
    expect(await takeAll('venla')).toEqual([told('address_given', 'eka@example.org')]);
  });

  test('also who wants no e-mail about messages and meetings', async () => {
    await owner.execute(sql`update preference set message_notice = 'off', reminders = 'none'`);
    await make('sari', 'venla', 'letter');
    expect(await takeAll('venla')).toEqual([told('letter_made')]);
  });

  test('at the address of that moment, whatever is changed before the mail goes', async () => {
    await make('sari', 'venla', 'letter');
    await changeAddress('uusi@example.org');
    expect(await takeAll('venla')).toContainEqual(told('letter_made', OLD));
  });
});

describe('nobody is told', () => {
  test.each([
    ['who has no address', () => make('katja', 'fatima', 'letter')],
    ['of a letter that was refused', () => make('katja', 'venla', 'letter')],
    ['of an address that is only written otherwise', () => changeAddress(OLD.toUpperCase())],
    ['of an address that stayed', () => changeAddress(OLD)],
  ])('%s', async (_title, run) => {
    await run();
    expect(await owner.$count(accountNotice)).toBe(0);
  });

  test('by the server as it likes', async () => {
    const at = NOW.toString();
    for (const call of [
      sql`select app.tell_account('letter_made', ${worldId('venla')}, 'x@example.org', ${at})`,
      sql`select app.account_event('letter.made', ${worldId('venla')}, null, ${at})`,
    ])
      expect(await database.execute(call).then(() => 'done', sqlState)).toBe(NO_RIGHT);
  });
});

describe('once', () => {
  test('and then no address is left', async () => {
    await changeAddress('uusi@example.org');
    const ids = await waiting('venla');
    expect(ids).toHaveLength(2);
    expect(await owner.$count(accountNotice, eq(accountNotice.email, OLD))).toBe(1);
    for (const id of ids) expect(await take(id)).toHaveLength(1);
    expect(await owner.$count(accountNotice)).toBe(0);
    for (const id of ids) expect(await take(id)).toEqual([]);
  });

  test('by two servers at the same moment', async () => {
    await make('sari', 'venla', 'letter');
    const [id = ''] = await waiting('venla');
    const taken = await oneBehindTheOther(owner, (between) =>
      jobs.transaction(async (tx) => {
        const mine = await take(id, tx);
        await between();
        return mine;
      }),
    );
    expect(taken).toEqual([[told('letter_made')], []]);
  });

  test('later, when the mail failed: the notice comes back with it', async () => {
    await make('sari', 'venla', 'letter');
    const [id = ''] = await waiting('venla');
    const failed = new Error('The mail server is down');
    const attempt = jobs.transaction(async (tx) => {
      expect(await take(id, tx)).toEqual([told('letter_made')]);
      throw failed;
    });
    await expect(attempt).rejects.toBe(failed);
    expect(await take(id)).toEqual([told('letter_made')]);
  });

  test('or never, when no mail server takes it for three days: the address goes all the same', async () => {
    await changeAddress('uusi@example.org');
    await sweepSignIn(jobs, NOW.add({ hours: 71 }));
    expect(await owner.$count(accountNotice)).toBe(2);
    await sweepSignIn(jobs, NOW.add({ hours: 73 }));
    expect(await owner.$count(accountNotice)).toBe(0);
  });
});
