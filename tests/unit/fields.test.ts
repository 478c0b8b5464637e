import { describe, expect, it } from 'vitest';
import { emailAddress } from '#src/lib/fields.ts';
import { readFields } from '#src/request/read-fields.ts';

const posted = (body: string): Request =>
  new Request('http://127.0.0.1/', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  });

describe('an e-mail address', () => {
  it('is as it was typed, without spaces around it', () => {
    expect(emailAddress.parse(' venla@example.org ')).toBe('venla@example.org');
    expect(emailAddress.safeParse('venla@example').success).toBe(false);
  });

  // The pattern takes time with the square of the length: some seconds of the whole server for one long text.
  it('is not looked at when it is too long to be one', () => {
    const { error } = emailAddress.safeParse(`a@${'.'.repeat(300)}@`);
    expect(error?.issues.map(({ code }) => code)).toEqual(['too_big']);
  });
});

describe('the fields of a form', () => {
  it('are there once or several times', async () => {
    const fields = await readFields(posted('a=1&b=2&a=3&a=4&__proto__=5'));
    expect(Object.entries(fields)).toEqual([
      ['a', ['1', '3', '4']],
      ['b', '2'],
      ['__proto__', '5'],
    ]);
  });

  it('are read in a moment, however many there are in the largest body that is taken', async () => {
    const before = performance.now();
    const fields = await readFields(posted('a&'.repeat(49_000)));
    expect(fields['a']).toHaveLength(49_000);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});
