import { describe, expect, it } from 'vitest';
import { emailAddress, neededName, optionalName } from '#src/lib/fields.ts';
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

describe('a name', () => {
  const name = (text: string) => neededName(80, 'common:error.text.empty').safeParse(text).data;

  it.each([
    ['Ven\u200Bla', 'Venla'],
    ['\uFEFFVenla\u00AD', 'Venla'],
    ['Venla\nMallikas', 'Venla Mallikas'],
    ['Venla\u2028\t Mallikas', 'Venla Mallikas'],
    ['Vénla', 'Vénla'],
    ['\u202EalneV', 'alneV'],
    ['می\u200Cنا', 'می\u200Cنا'],
    ['Anna-Liisa O’Brien', 'Anna-Liisa O’Brien'],
  ])('%j is %j', (text, tidied) => {
    expect(name(text)).toBe(tidied);
  });

  it.each(['\u200B\u200C\u200D', '\u3164', '\u2800\u2800', '\u00AD', '- -', '\u{E0041}'])(
    '%j is none',
    (text) => {
      expect(name(text)).toBeUndefined();
      expect(optionalName(80).parse(text)).toBeNull();
    },
  );
});

describe('the fields of a form', () => {
  it('are there once or several times', async () => {
    const fields = await readFields(posted('a=1&b=2&a=3&a=4&__proto__=5'));
    expect(Object.entries(fields ?? {})).toEqual([
      ['a', ['1', '3', '4']],
      ['b', '2'],
      ['__proto__', '5'],
    ]);
  });

  it('are read in a moment, however many there are in the largest body that is taken', async () => {
    const before = performance.now();
    const fields = await readFields(posted('a&'.repeat(49_000)));
    expect(fields?.['a']).toHaveLength(49_000);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});
