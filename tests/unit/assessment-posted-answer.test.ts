import { describe, expect, test } from 'vitest';
import omaArvio from '#db/instruments/oma-arvio/v1.json' with { type: 'json' };
import { readAnswer } from '#src/features/assessment/posted-answer.ts';
import type { PostedAnswer } from '#src/features/assessment/posted-answer.ts';
import { parseInstrument } from '#src/lib/instrument.ts';
import { findQuestion } from '#src/lib/instrument/questions.ts';
import { answered, tinyFile, unsaid, written } from '#tests/support/tiny-instrument.ts';

const instrument = parseInstrument(omaArvio);
const tiny = parseInstrument(tinyFile());

const read = (id: string, posted: Partial<PostedAnswer>, of = instrument) => {
  const question = findQuestion(of, id);
  if (!question) throw new Error(`no question ${id}`);
  return readAnswer(question, { skip: false, codes: [], text: '', ...posted });
};
const accepted = (answer: unknown) => ({ kind: 'answer', answer });
const mistake = (key: string, values = {}) => ({ kind: 'mistake', key, values });

describe('a posted choice', () => {
  test('is an answer, a special answer or skipped', () => {
    expect(read('body.move', { codes: ['hard'] })).toEqual(accepted(answered('body.move', 'hard')));
    expect(read('body.move', { codes: ['dont_know'] })).toEqual(accepted(unsaid('body.move', 'dont_know')));
    expect(read('work.hurry', { codes: ['not_applicable'] })).toEqual(
      accepted(unsaid('work.hurry', 'not_applicable')),
    );
    expect(read('body.move', { skip: true, codes: ['hard'] })).toEqual(
      accepted(unsaid('body.move', 'skipped')),
    );
  });

  test('is one of the offered ones', () => {
    expect(read('body.move', {})).toEqual(mistake('common:error.choice.empty'));
    expect(read('body.move', { codes: ['easy', 'hard'] })).toEqual(mistake('common:error.choice.empty'));
    expect(read('body.move', { codes: ['good'] })).toEqual(mistake('common:error.choice.unknown'));
    expect(read('body.move', { codes: ['not_applicable'] })).toEqual(mistake('common:error.choice.unknown'));
    expect(read('body.change_wish', { codes: ['dont_know'] })).toEqual(
      mistake('common:error.choice.unknown'),
    );
  });
});

describe('posted boxes', () => {
  test('are kept in the order of choosing, each once', () => {
    expect(read('priorities', { codes: ['work', 'body', 'work'] })).toEqual(
      accepted(answered('priorities', 'work', 'body')),
    );
    expect(read('priorities', { codes: ['work', 'body', 'other'] })).toMatchObject({ kind: 'answer' });
    expect(read('priorities', { codes: ['none'] })).toEqual(accepted(answered('priorities', 'none')));
  });

  test('are not too many, not unknown, and "none" stands alone', () => {
    expect(read('priorities', {})).toEqual(mistake('assessment:error.multiple.empty'));
    expect(read('priorities', { codes: ['work', 'body', 'plans', 'other'] })).toEqual(
      mistake('assessment:error.multiple.tooMany', { count: 3 }),
    );
    expect(read('priorities', { codes: ['work', 'none'] })).toEqual(
      mistake('assessment:error.multiple.noneAlone'),
    );
    expect(read('priorities', { codes: ['work', 'luck'] })).toEqual(mistake('common:error.choice.unknown'));
    expect(read('tools', { codes: ['pan', 'spade', 'knife'] }, tiny)).toEqual(
      mistake('assessment:error.multiple.tooMany', { count: 2 }),
    );
  });

  test('of one box are an answer, ticked or not', () => {
    const id = 'priorities.work.talk';
    expect(read(id, { codes: ['yes'] })).toEqual(accepted(answered(id, 'yes')));
    expect(read(id, {})).toEqual(accepted(answered(id)));
    expect(read(id, { codes: ['no'] })).toEqual(mistake('common:error.choice.unknown'));
  });
});

describe('a posted text', () => {
  test('is tidied, and an empty one is skipped', () => {
    expect(read('why', { text: ' Sun\r\nair ' }, tiny)).toEqual(accepted(written('why', 'Sun\nair')));
    expect(read('why', { text: ' \r\n ' }, tiny)).toEqual(accepted(unsaid('why', 'skipped')));
  });

  test('may be as long as the question says, line ends counted once', () => {
    expect(read('why', { text: `${'a'.repeat(18)}\r\nb` }, tiny)).toMatchObject({ kind: 'answer' });
    expect(read('why', { text: 'a'.repeat(23) }, tiny)).toEqual(
      mistake('common:error.tooLong', { count: 3 }),
    );
    expect(read('body.what_helps', { text: 'a'.repeat(1000) })).toMatchObject({ kind: 'answer' });
    expect(read('body.what_helps', { text: 'a'.repeat(1001) })).toEqual(
      mistake('common:error.tooLong', { count: 1 }),
    );
  });
});
