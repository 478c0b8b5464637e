import { describe, expect, it } from 'vitest';
import { feedbackInput } from '#src/features/feedback/input.ts';
import { dueOn, readReceipt, receiptQuery } from '#src/features/feedback/receipt.ts';
import { mistakes } from '#src/lib/fields.ts';
import { helsinki, NOW } from '#tests/support/clock.ts';

describe('the last day for an answer', () => {
  it('is 14 days after the day in Finland, not the day in UTC', () => {
    expect(dueOn(helsinki('2026-11-24T23:59')).toString()).toBe('2026-12-08');
    expect(dueOn(helsinki('2026-11-25T00:00')).toString()).toBe('2026-12-09');
  });
});

describe('a receipt in an address', () => {
  const read = (query: string) => readReceipt(new URLSearchParams(query), NOW);

  it('comes back as it was, to the second', () => {
    const receipt = { sentAt: NOW.subtract({ milliseconds: 300 }), wantsAnswer: true, mailed: false };
    expect(read(receiptQuery(receipt))).toEqual({ ...receipt, sentAt: receipt.sentAt.round('second') });
  });

  it.each([
    ['nothing', ''],
    ['no time', 'at=yesterday'],
    ['a time to come', `at=${NOW.add({ minutes: 1 }).toString()}`],
    ['a time long ago', `at=${NOW.subtract({ hours: 25 }).toString()}`],
  ])('is none: %s', (_, query) => {
    expect(read(query)).toBeNull();
  });
});

describe('what somebody tells us', () => {
  const wrong = (fields: object): string[] => {
    const parsed = feedbackInput.safeParse(fields);
    return parsed.success ? [] : mistakes(parsed.error).map(({ field, key }) => `${field} ${key}`);
  };

  it('says all that is missing at once', () => {
    expect(wrong({ wantsAnswer: 'yes' })).toEqual([
      'topic feedback:topic.empty',
      'text common:error.feedback.empty',
      'email feedback:email.needed',
    ]);
  });

  it('needs an address only for an answer', () => {
    expect(wrong({ topic: 'broken', text: 'Hei', email: '' })).toEqual([]);
    expect(wrong({ topic: 'broken', text: 'Hei', email: 'ei osoite' })).toEqual([
      'email common:error.email.format',
    ]);
  });

  it('takes another id for a forged one, so that nobody can name a row', () => {
    const { submissionId } = feedbackInput.parse({ submissionId: 'x', topic: 'service', text: 'Hei' });
    expect(submissionId).toMatch(/^[0-9a-f-]{36}$/);
  });
});
