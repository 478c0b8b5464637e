import { expect, test } from 'vitest';
import { enrolStaff, newTotpSecret } from '#src/features/sign-in/staff.ts';
import { NOW } from '#tests/support/clock.ts';
import { openWorld } from '#tests/support/world.ts';

const { database } = await openWorld();

/** Without a code that would be right: whoever tries. */
const tryToEnrol = (address: string) =>
  enrolStaff(
    { database, now: NOW, address },
    { enrolment: 'K7QH-2MXP-9WTR', password: 'short', secret: newTotpSecret(), code: '000000' },
  );

const LAST_TRY = 40;

// A password is looked at before the code is, and that takes the whole server longer than anything else does.
test('passwords of one network are looked at so many times and then no more for a while', async () => {
  for (let count = 0; count < LAST_TRY; count += 1)
    expect(await tryToEnrol('192.0.2.7')).toMatchObject({
      errors: [{ field: 'password' }, { field: 'totp' }],
    });
  expect(await tryToEnrol('192.0.2.7')).toMatchObject({
    errors: [{ field: 'code', key: 'sign-in:letter.tooMany' }],
  });
  expect(await tryToEnrol('192.0.2.8')).toMatchObject({ errors: [{ field: 'password' }, { field: 'totp' }] });
});
