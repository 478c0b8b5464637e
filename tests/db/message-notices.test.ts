import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { openAsOwner } from '#db/client.ts';
import type { Transaction } from '#db/client.ts';
import { worldId } from '#db/world/ids.ts';
import { NOW } from '#tests/support/clock.ts';
import { oneBehindTheOther, untilOneWaits } from '#tests/support/lock-wait.ts';
import type { PersonName } from '#tests/support/people.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();
const at = NOW.toString();

beforeEach(async () => {
  await world.owner.execute(sql`delete from message_notice`);
  await world.owner.execute(
    sql`update message set read_at = sent_at, read_by = client_id where side = 'staff' and read_at is null`,
  );
  await world.owner.execute(sql`update preference set message_notice = 'on'`);
});

const write = async (to: PersonName, by: PersonName = 'sari'): Promise<string> => {
  const id = crypto.randomUUID();
  await world.write(by, ({ tx }) =>
    tx.execute(sql`
      insert into message (id, client_id, author_id, side, text, sent_at)
      values (${id}, ${worldId(to)}, ${worldId(by)}, ${to === by ? 'client' : 'staff'}, 'Salaista asiaa.', ${at})`),
  );
  return id;
};

const readAll = (client: PersonName) =>
  world.write(client, ({ tx }) =>
    tx.execute(
      sql`update message set read_at = ${at}, read_by = ${worldId(client)} where side = 'staff' and read_at is null`,
    ),
  );

/** As a job asks: the role of the server, and nobody who asks. */
const notice = async (id: string, tx: Pick<Transaction, 'execute'> = world.jobs): Promise<object[]> => [
  ...(await tx.execute(sql`select * from app.message_notice(${id}, ${at})`)),
];

const TO_VENLA = [{ email: 'venla.mallikas@example.org', locale: 'fi' }];

test('a new message is told of once, in her language, with nothing of what it says', async () => {
  const id = await write('venla');
  expect(await notice(id)).toEqual(TO_VENLA);
  expect(await notice(id)).toEqual([]);
  expect(await notice(await write('emil', 'katja'))).toEqual([
    { email: 'emil.exempel@example.org', locale: 'sv' },
  ]);
});

test('of the next ones she is not told before she has read', async () => {
  expect(await notice(await write('venla'))).toEqual(TO_VENLA);
  const second = await write('venla');
  expect(await notice(second)).toEqual([]);
  await readAll('venla');
  expect(await notice(second)).toEqual([]);
  expect(await notice(await write('venla'))).toEqual(TO_VENLA);
});

test('what another client has not read does not count', async () => {
  await notice(await write('mika'));
  expect(await notice(await write('venla'))).toEqual(TO_VENLA);
});

test('a message that was withdrawn is not told of, and does not keep back the next', async () => {
  const withdraw = (id: string) =>
    world.write('sari', ({ tx }) =>
      tx.execute(
        sql`update message set withdrawn_at = ${at}, withdrawn_by = ${worldId('sari')} where id = ${id}`,
      ),
    );
  const first = await write('venla');
  await withdraw(first);
  expect(await notice(first)).toEqual([]);
  const second = await write('venla');
  expect(await notice(second)).toEqual(TO_VENLA);
  await withdraw(second);
  expect(await notice(await write('venla'))).toEqual(TO_VENLA);
});

describe('nobody is told', () => {
  test('who wants no notices', async () => {
    await world.write('venla', ({ tx }) =>
      tx.execute(sql`update preference set message_notice = 'off' where person_id = ${worldId('venla')}`),
    );
    expect(await notice(await write('venla'))).toEqual([]);
  });

  test('who has read it already', async () => {
    const id = await write('venla');
    await readAll('venla');
    expect(await notice(id)).toEqual([]);
  });

  test('who has no address', async () => {
    expect(await notice(await write('fatima', 'katja'))).toEqual([]);
  });

  test('of her own message, or of one that there is not', async () => {
    expect(await notice(await write('venla', 'venla'))).toEqual([]);
    expect(await notice(crypto.randomUUID())).toEqual([]);
  });
});

describe('at once', () => {
  test('two messages make one e-mail', async () => {
    const waiting = [await write('venla'), await write('venla')];
    const sent = await oneBehindTheOther(world.owner, (between) =>
      world.jobs.transaction(async (tx) => {
        const claimed = await notice(waiting.shift() ?? '', tx);
        await between();
        return claimed;
      }),
    );
    expect(sent).toEqual([TO_VENLA, []]);
  });

  test('when the mail fails, the claim is gone and the next try gets it', async () => {
    const id = await write('venla');
    const failed = new Error('The mail server is down');
    const attempt = world.jobs.transaction(async (tx) => {
      expect(await notice(id, tx)).toEqual(TO_VENLA);
      throw failed;
    });
    await expect(attempt).rejects.toBe(failed);
    expect(await notice(id)).toEqual(TO_VENLA);
  });

  test('a mail that is slow to send does not keep her from reading', async () => {
    const id = await write('venla');
    await world.jobs.transaction(async (tx) => {
      await notice(id, tx);
      await world.write('venla', async (scope) => {
        await scope.tx.execute(sql`set local lock_timeout = '2s'`);
        await scope.tx.execute(
          sql`update message set read_at = ${at}, read_by = ${worldId('venla')} where id = ${id}`,
        );
      });
    });
    const [row] = await world.owner.execute(sql`select read_by from message where id = ${id}`);
    expect(row).toEqual({ read_by: worldId('venla') });
  });

  test('a message that is deleted while its mail is sent takes the claim along', async () => {
    const id = await write('venla');
    const other = openAsOwner(world.ownerUrl);
    let deleted: Promise<unknown> | undefined;
    await world.jobs.transaction(async (tx) => {
      await notice(id, tx);
      deleted = other.execute(sql`delete from message where id = ${id}`).then((rows) => rows);
      await untilOneWaits(world.owner);
    });
    await deleted;
    await other.close();
    const left = await world.owner.execute(sql`select from message_notice where message_id = ${id}`);
    expect([...left]).toEqual([]);
  });
});
