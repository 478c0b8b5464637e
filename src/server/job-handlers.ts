import { removeExpired } from '#db/retention.ts';
import { sweepSignIn } from '#db/sign-in.ts';
import { answerMail } from '#src/features/feedback/answer-mail.ts';
import { receiptMail } from '#src/features/feedback/receipt-mail.ts';
import { listDueReminders, sendChangeNotice, sendReminder } from '#src/features/meetings/reminders.ts';
import { tellHeld } from '#src/features/messages/holding.ts';
import { sendMessageNotice } from '#src/features/messages/notice-mail.ts';
import { sendPlanNews } from '#src/features/plan/news-mail.ts';
import { sendAccountNotice } from '#src/features/sign-in/account-mail.ts';
import { codeMail } from '#src/features/sign-in/code-mail.ts';
import type { JobName, JobPayloads } from '#src/lib/jobs.ts';
import type { App } from './app.ts';

/** What is done for each kind of job. */
export type JobHandlers = {
  readonly [Name in JobName]: (app: App, payload: JobPayloads[Name]) => Promise<void>;
};

export const jobHandlers: JobHandlers = {
  'mail.sign-in-code': async ({ jobsDatabase: database, texts, now, mail }, { loginCodeId, known }) => {
    if (!known) return;
    const code = await codeMail(database, texts, loginCodeId, now());
    if (code) await mail.send(code);
  },
  'mail.account-notice': ({ jobsDatabase: database, texts, config, mail }, { noticeId }) => {
    const { servicePhone } = config.contacts;
    return sendAccountNotice(
      { database, texts, servicePhone, send: (notice) => mail.send(notice) },
      noticeId,
    );
  },
  'mail.feedback-receipt': async ({ jobsDatabase: database, texts, now, config, mail }, { feedbackId }) => {
    const maker = { database, texts, now: now(), servicePhone: config.contacts.servicePhone };
    const receipt = await receiptMail(maker, feedbackId);
    if (receipt) await mail.send(receipt);
  },
  'mail.feedback-answer': async ({ jobsDatabase: database, texts, now, config, mail }, { feedbackId }) => {
    const maker = { database, texts, now: now(), servicePhone: config.contacts.servicePhone };
    const answer = await answerMail(maker, feedbackId);
    if (answer) await mail.send(answer);
  },
  'message.tell-held': ({ jobsDatabase }, { messageId }) => tellHeld(jobsDatabase, messageId),
  'mail.message-notice': ({ jobsDatabase: database, texts, now, mail }, { messageId }) =>
    sendMessageNotice({ database, texts, now: now(), send: (notice) => mail.send(notice) }, messageId),
  'reminders.send': async ({ jobsDatabase: database, now, jobs }) => {
    for (const reminder of await listDueReminders(database, now()))
      await jobs.enqueue('mail.meeting-reminder', reminder);
  },
  'mail.meeting-reminder': ({ jobsDatabase: database, texts, now, mail }, reminder) =>
    sendReminder({ database, texts, now: now(), send: (notice) => mail.send(notice) }, reminder),
  'mail.meeting-changed': ({ jobsDatabase: database, texts, now, mail }, change) =>
    sendChangeNotice({ database, texts, now: now(), send: (notice) => mail.send(notice) }, change),
  'sign-in.sweep': ({ jobsDatabase: database, now }) => sweepSignIn(database, now()),
  'records.remove-expired': async ({ jobsDatabase: database, now, log }) => {
    log.info(await removeExpired(database, now()), 'removed what is no longer kept');
  },
  'mail.plan-news': ({ jobsDatabase: database, texts, mail }, { versionId }) =>
    sendPlanNews({ database, texts, send: (news) => mail.send(news) }, versionId),
};

/** Begins to work on every kind of job. */
export const startJobs = async (app: App): Promise<void> => {
  const start = <Name extends JobName>(name: Name): Promise<void> =>
    app.jobs.work(name, (payload) => jobHandlers[name](app, payload));
  await start('mail.sign-in-code');
  await start('mail.account-notice');
  await start('mail.feedback-receipt');
  await start('mail.feedback-answer');
  await start('message.tell-held');
  await start('mail.message-notice');
  await start('reminders.send');
  await start('mail.meeting-reminder');
  await start('mail.meeting-changed');
  await start('mail.plan-news');
  await start('sign-in.sweep');
  await start('records.remove-expired');
};
