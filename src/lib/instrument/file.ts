import * as z from 'zod';
import { LOCALES } from '#src/lib/i18n.ts';

const code = z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be a code such as "bit_hard"');
const questionId = z
  .string()
  .regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/, 'must be an id such as "body.move"');
const picture = z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'must be the name of a picture');
const instrumentId = z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'must be an id such as "oma-arvio"');

const sentence = z
  .string()
  .min(1, 'must not be empty')
  .refine((text) => text === text.trim(), 'must not begin or end with a space')
  .refine((text) => !/[{}<>]/.test(text), 'must not hold a token or markup');

/** One text in every language of the service: a missing or an unknown language is an error. */
const wording = z.record(z.enum(LOCALES.map((row) => row.code)), sentence);

/** True when the question `item` is visible and `equals` is among the codes answered to it. */
const condition = z.strictObject({ item: questionId, equals: code });

const label = { label: wording, description: wording.optional(), picture: picture.optional() };
const option = z.strictObject({ code, ...label });
const scale = z.strictObject({
  options: z.array(option.extend({ value: z.int().min(0).optional() })).min(2),
});
const specialCode = z.enum(['dont_know', 'not_applicable']);
const specials = z.array(specialCode);

const asked = {
  text: wording,
  short: wording,
  hint: wording.optional(),
  help: wording.optional(),
  picture: picture.optional(),
  showIf: condition.optional(),
};
const choice = { kind: z.literal('choice'), ...asked, scale: code, specials };
const text = { kind: z.literal('text'), ...asked, maxLength: z.int().min(1).max(1000) };
const check = { kind: z.literal('check'), ...asked };
const multiple = {
  kind: z.literal('multiple'),
  ...asked,
  max: z.int().min(1),
  options: z.union([z.literal('topics'), z.array(option).min(2)]),
  other: option.optional(),
  none: option.optional(),
  /** Topics that the person wants to change are offered first, the rest behind these words. */
  wishedFirst: z.strictObject({ showAll: wording }).optional(),
};

/** `per` asks the question once for each thing chosen in that multiple question. */
const once = { id: questionId, per: questionId.optional() };
const question = z.discriminatedUnion('kind', [
  z.strictObject({ ...choice, ...once }),
  z.strictObject({ ...text, ...once }),
  z.strictObject({ ...check, ...once }),
  z.strictObject({ ...multiple, id: questionId }),
]);
const followUp = z.discriminatedUnion('kind', [
  z.strictObject({ ...choice, id: code }),
  z.strictObject({ ...text, id: code }),
  z.strictObject({ ...check, id: code }),
]);

const topic = z.strictObject({
  kind: z.literal('topic'),
  id: code,
  picture,
  title: wording,
  intro: wording,
  scale: code,
  specials,
  results: z.strictObject({ strength: wording, mixed: wording, support: wording }),
  items: z.array(z.strictObject({ id: questionId, ...asked })).min(1),
});
const plain = z.strictObject({
  kind: z.literal('plain'),
  id: code,
  picture,
  title: wording,
  intro: wording.optional(),
  questions: z.array(question).min(1),
});

const score = z.number().min(0).max(100);
const scoring = z.strictObject({
  /** Topics with a smaller share of answered items have no result. */
  minAnsweredPercent: z.int().min(1).max(100),
  bands: z.strictObject({
    insufficient: z.strictObject({ title: wording, text: wording }),
    support: z.strictObject({ below: score, title: wording }),
    strength: z.strictObject({ from: score, noLowest: z.boolean(), title: wording }),
    mixed: z.strictObject({ title: wording }),
  }),
});

const headings = z.strictObject({
  title: wording,
  strengths: wording,
  goesWell: wording,
  priorities: wording,
  wantChange: wording,
  all: wording,
  answers: wording,
});

/** The file `db/instruments/<id>/v<major>.json`. Everything that a person reads is a wording. */
export const instrumentFileSchema = z.strictObject({
  id: instrumentId,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'must be a version such as "1.0.0"'),
  about: z.strictObject({
    origin: z.string().min(1),
    intendedUse: z.string().min(1),
    frame: z.string().min(1),
    validation: z.string().min(1),
  }),
  minutes: z.strictObject({ from: z.int().min(1), to: z.int().min(1) }),
  title: wording,
  subtitle: wording,
  intro: z.array(wording).min(1),
  thanks: wording,
  practice: z.strictObject({
    heading: wording,
    picture,
    scale: code,
    specials,
    text: wording,
    after: wording,
  }),
  scales: z.record(code, scale),
  specials: z.partialRecord(specialCode, z.strictObject(label)),
  skip: z.strictObject({ picture, label: wording, meaning: wording }),
  roles: z.strictObject({
    changeWish: z.strictObject({ followUp: code, equals: code }).optional(),
    priorities: questionId.optional(),
    whoAnswered: questionId.optional(),
  }),
  sections: z.array(z.discriminatedUnion('kind', [plain, topic])).min(1),
  topicFollowUps: z.array(followUp),
  scoring,
  results: z.strictObject({
    headings,
    about: wording,
    goodThings: wording,
    noGoodThings: wording,
    addToPlan: wording,
  }),
  comparison: z.strictObject({
    minCommonItems: z.int().min(1),
    /** Points of 0–100 from which a difference counts. */
    threshold: score,
    better: wording,
    same: wording,
    harder: wording,
    notComparable: wording,
  }),
  safety: z.strictObject({
    when: z.array(
      z.union([condition, z.strictObject({ topic: code, band: z.enum(['support', 'mixed', 'strength']) })]),
    ),
    text: wording,
    notMonitored: wording,
  }),
  sharing: z.strictObject({
    text: wording,
    options: z.array(z.strictObject({ code: z.enum(['none', 'summary', 'all']), label: wording })).length(3),
    consequence: wording,
  }),
});

export type InstrumentFile = z.infer<typeof instrumentFileSchema>;
export type Wording = z.infer<typeof wording>;
export type Condition = z.infer<typeof condition>;
export type SpecialCode = z.infer<typeof specialCode>;
export type FileSection = InstrumentFile['sections'][number];
export type FileTopic = z.infer<typeof topic>;
export type FileQuestion = z.infer<typeof question>;
export type FileFollowUp = z.infer<typeof followUp>;
export type FileItem = FileTopic['items'][number];
export type FileOption = z.infer<typeof option>;
