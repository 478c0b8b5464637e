import { randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '#db/client.ts';
import { keepForm, takeForm } from '#db/kept-form.ts';
import { enterWithDevice } from '#db/own-session.ts';
import * as signIn from '#db/sign-in.ts';
import { receiptMail } from '#src/features/feedback/receipt-mail.ts';
import { giveFeedback } from '#src/features/feedback/commands.ts';
import { sendAccountNotice } from '#src/features/sign-in/account-mail.ts';
import { codeMail } from '#src/features/sign-in/code-mail.ts';
import { enterBy, makePaperCode } from '#src/features/sign-in/paper.ts';
import { minutesToWait } from '#src/features/sign-in/throttle.ts';
import { NOW } from '#tests/support/clock.ts';
import { largeBytes, largeId } from '#tests/support/large-names.ts';
import { COACH, writing } from './request.ts';
import type { Request } from './request.ts';

const LATER = NOW.add({ minutes: 10 });
const HALF_AN_HOUR = Temporal.Duration.from({ minutes: 30 });
const session = (n: number) => ({ id: largeId('session', n), secretHash: largeBytes(n) });
const personId = largeId('client', 7);

const begun = () => ({ id: randomUUID(), secretHash: randomBytes(32), endsAt: LATER });
const paper = (lookup: string) => ({ lookup, hash: randomBytes(32) });

const before = (title: string, run: (database: Database) => Promise<unknown>): Request => ({ title, run });

/** Everything that is asked before there is somebody who asks. */
export const SIGNING_IN: readonly Request[] = [
  before('admit', (at) => signIn.admit(at, largeBytes(7), 5, '15 minutes', NOW)),
  before('minutesToWait', (at) =>
    minutesToWait(at, NOW, [{ what: 'ask for a code: network', of: '192.0.2.1', limit: 5, minutes: 15 }]),
  ),
  before('codeMail', (at) => codeMail(at, () => () => '', largeId('code', 9), NOW)),
  before('sendAccountNotice', (database) =>
    sendAccountNotice(
      { database, texts: () => () => '', servicePhone: '', send: () => Promise.resolve() },
      largeId('notice', 7),
    ),
  ),
  before('sessionPerson', (at) => signIn.sessionPerson(at, session(7), NOW, HALF_AN_HOUR)),
  before('endSession', (at) => signIn.endSession(at, session(8), NOW)),
  before('askCode', (at) =>
    signIn.askCode(
      at,
      {
        id: randomUUID(),
        browserHash: randomBytes(32),
        email: 'CLIENT7@example.org',
        account: randomBytes(32),
      },
      NOW,
      LATER,
    ),
  ),
  before('armCode', (at) =>
    signIn.armCode(at, { id: largeId('code', 7), hash: randomBytes(32), salt: randomBytes(16) }, NOW),
  ),
  before('codeState', (at) => signIn.codeState(at, largeBytes(7), NOW)),
  before('enterWithCode', (at) =>
    signIn.enterWithCode(at, { browserHash: largeBytes(7), hash: randomBytes(32) }, begun(), NOW),
  ),
  before('paperSalt', (at) => signIn.paperSalt(at, 'L7', 'letter', NOW)),
  before('checkPaper', (at) => signIn.checkPaper(at, paper('L7'), 'letter', NOW)),
  before('enterWithLetter', (at) => signIn.enterWithLetter(at, paper('L7'), begun(), NOW)),
  before('enterBy', (at) =>
    enterBy(
      at,
      () => Promise.resolve(),
      (tx) => signIn.enterWithLetter(tx, paper('L9'), begun(), NOW),
    ),
  ),
  before('enrolWithCode', (at) =>
    signIn.enrolWithCode(at, paper('L8'), { passwordHash: 'x', totpSecret: 'x', totpStep: 1 }, begun(), NOW),
  ),
  before('passwordSalt', (at) => signIn.passwordSalt(at, 'Coach7@example.org')),
  before('secondFactor', (at) => signIn.secondFactor(at, 'Coach7@example.org', 'x')),
  before('enterWithPassword', (at) =>
    signIn.enterWithPassword(at, { email: 'Coach7@example.org', hash: 'x', totpStep: 2 }, begun(), NOW),
  ),
  before('enterWithDevice', (at) =>
    enterWithDevice(at, { id: randomUUID(), secretHash: randomBytes(32) }, begun(), NOW),
  ),
  before('enterDemo', (at) => signIn.enterDemo(at, personId, begun(), NOW)),
  before('keepForm', (at) => keepForm(at, session(9), '/fi', { text: 'x' }, NOW)),
  before('takeForm', (at) => takeForm(at, session(1), '/fi', NOW)),
  writing('makePaperCode', COACH, (scope) => makePaperCode(scope, personId, 'letter')),
  before('giveFeedback', (at) =>
    giveFeedback(
      at,
      { unitId: largeId('unit', 1), now: NOW, locale: 'fi', mails: false, queue: () => Promise.resolve() },
      { submissionId: randomUUID(), topic: 'service', text: 'Hyvä.', wantsAnswer: false, email: '' },
    ),
  ),
  before('receiptMail', (database) =>
    receiptMail({ database, texts: () => () => '', now: NOW, servicePhone: '' }, largeId('feedback', 7)),
  ),
];
