import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { together } from '#src/lib/together.ts';

test('gives what each gives, in the order in which they were asked', async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const all = together(promise, Promise.resolve(2), null);
  resolve('one');
  expect(await all).toEqual(['one', 2, null]);
});

test('waits for the others when one fails', async () => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  let done = false;
  const slow = promise.then(() => {
    done = true;
  });
  const all = together(Promise.reject(new Error('first')), slow, Promise.reject(new Error('second')));
  const ended = all.then(
    () => 'kept',
    (error: unknown) => `${String(error)}, after the slow one: ${String(done)}`,
  );
  // Everything that can happen before the slow one ends has happened.
  await setImmediate();
  resolve(undefined);
  expect(await ended).toBe('Error: first, after the slow one: true');
});

test('begins each once, also what begins when it is waited for', async () => {
  let begun = 0;
  const lazy: PromiseLike<string> = {
    then: (...args) => {
      begun += 1;
      return Promise.resolve('there').then(...args);
    },
  };
  expect(await together(lazy)).toEqual(['there']);
  expect(begun).toBe(1);
});
