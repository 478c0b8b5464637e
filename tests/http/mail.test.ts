import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smtpMailer } from '#src/mail/mailer.ts';
import type { Mailer } from '#src/mail/mailer.ts';
import { freePort } from '#db/embedded/free-port.ts';
import { startMailServer } from '#tests/support/smtp.ts';
import type { MailServer } from '#tests/support/smtp.ts';

let server: MailServer;
let mailer: Mailer;
beforeAll(async () => {
  server = await startMailServer();
  mailer = smtpMailer(server.url, 'rinnalla@esimerkki.invalid');
});
afterAll(async () => {
  mailer.close();
  await server.stop();
});

const SUBJECT = 'Åse Öhman kävi täällä – šakki, жук, 👋 ja vielä paljon muutakin, jotta rivi katkeaa';
const LETTERS = `${SUBJECT}\nToinen rivi.\n\n.\nPiste yksin rivillä.`;

test('a mail arrives as it was written', async () => {
  await mailer.send({
    to: 'venla@esimerkki.invalid',
    subject: SUBJECT,
    text: LETTERS,
    locale: 'sv',
  });
  const mail = await server.next();
  expect(mail.to).toEqual(['venla@esimerkki.invalid']);
  expect(mail.from).toBe('rinnalla@esimerkki.invalid');
  expect(mail.text).toBe(LETTERS);
  expect(Object.fromEntries(mail.headers)).toMatchObject({
    from: 'Rinnalla <rinnalla@esimerkki.invalid>',
    to: 'venla@esimerkki.invalid',
    subject: SUBJECT,
    'auto-submitted': 'auto-generated',
    'content-language': 'sv',
    'content-type': 'text/plain; charset=utf-8',
  });
});

describe('an address or a subject cannot add anything', () => {
  test.each([
    ['a second recipient', { to: 'a@esimerkki.invalid, b@esimerkki.invalid' }],
    ['a header by its address', { to: 'a@esimerkki.invalid\r\nBcc: b@esimerkki.invalid' }],
    ['a header by its subject', { subject: 'Hei\r\nBcc: b@esimerkki.invalid' }],
  ])('%s', async (_, part) => {
    const before = server.mails.length;
    await mailer
      .send({ to: 'a@esimerkki.invalid', subject: 'Hei', text: 'Hei', locale: 'fi', ...part })
      .catch(() => undefined);
    for (const mail of server.mails.slice(before)) {
      expect(mail.to).not.toContain('b@esimerkki.invalid');
      expect(mail.headers.has('bcc')).toBe(false);
    }
  });
});

test('what the server refuses is an error', async () => {
  server.refuse({ code: 451, text: 'try later' });
  const sent = mailer.send({ to: 'venla@esimerkki.invalid', subject: 'Hei', text: 'Hei', locale: 'fi' });
  await expect(sent).rejects.toMatchObject({ responseCode: 451 });
  server.refuse(null);
});

test('no server is an error', async () => {
  const nowhere = smtpMailer(`smtp://127.0.0.1:${String(await freePort())}`, 'rinnalla@esimerkki.invalid');
  const sent = nowhere.send({ to: 'venla@esimerkki.invalid', subject: 'Hei', text: 'Hei', locale: 'fi' });
  await expect(sent).rejects.toMatchObject({ code: 'ESOCKET' });
});
