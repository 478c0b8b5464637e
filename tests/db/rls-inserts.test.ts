import { describe, expect, test } from 'vitest';
import type { Transaction } from '#db/client.ts';
import { primaryKeys } from '#tests/support/all-rows.ts';
import { arrangeRows } from '#tests/support/arrange-rows.ts';
import { asPerson } from '#tests/support/attempt.ts';
import type { Insert } from '#tests/support/insert-rule.ts';
import { INSERTS } from '#tests/support/insert-rules.ts';
import { NO_RIGHT, sqlState } from '#tests/support/sql-state.ts';
import { MOMENTS, viewersAt } from '#tests/support/viewers.ts';
import type { Viewer } from '#tests/support/viewers.ts';
import { openWorld } from '#tests/support/world.ts';

// Table × person × row: who may add it. What a constraint refuses (a second row, an overlap) was let through
// by the policy; 42501 is the policy's or the grant's no.

const world = await openWorld();
await arrangeRows(world.owner);
const CONSTRAINT = /^23/;
const undo = new Error('undo');

const mayAdd = async (tx: Transaction, viewer: Viewer, insert: Insert): Promise<boolean> => {
  try {
    await tx.transaction(async (inner) => {
      await inner.execute(insert.statement(viewer));
      throw undo;
    });
  } catch (error) {
    if (error === undo) return true;
    const state = sqlState(error);
    if (state === NO_RIGHT) return false;
    if (CONSTRAINT.test(state)) return true;
    throw error;
  }
  throw new Error('Nothing was undone');
};

test('there is a decision about adding to every table', async () => {
  expect(Object.keys(INSERTS).sort()).toEqual([...(await primaryKeys(world.owner)).keys()]);
});

const titles = Object.values(INSERTS).flat();

describe.each(MOMENTS)('$title', (moment) => {
  test.each(viewersAt(moment))('$name adds what she may and nothing else', async (viewer) => {
    const added = await asPerson(world.database, viewer.sessionOf, moment.now, async (tx) => {
      const all: string[] = [];
      for (const insert of titles) if (await mayAdd(tx, viewer, insert)) all.push(insert.title);
      return all;
    });
    expect(added).toEqual(titles.filter((insert) => insert.allowed(viewer)).map(({ title }) => title));
  });
});
