/** A text that breaks a rule on purpose. The test fails when an exception is no longer needed. */
interface TextException {
  /** `locale namespace:key`, or `locale instrument:path` for a text inside an instrument. */
  readonly text: string;
  readonly rule: string;
  readonly reason: string;
}

const weekday = 'The ending of a weekday never changes, and a weekday is not a name.';
const lawNumber = 'The law has no shorter name than its number.';
const sleep = 'It tells how sleep is, not how something is to be done.';
const sharingWork = 'It is about sharing the work, not about showing an answer.';
const noTest = 'The text says that it is none.';

export const TEXT_EXCEPTIONS: readonly TextException[] = [
  { text: 'fi common:time.weekdayAt', rule: 'ending glued to a value', reason: weekday },
  { text: 'fi-simple common:time.weekdayAt', rule: 'ending glued to a value', reason: weekday },
  { text: 'fi home:meetingWeekday', rule: 'ending glued to a value', reason: weekday },
  { text: 'fi-simple home:meetingWeekday', rule: 'ending glued to a value', reason: weekday },
  { text: 'fi-simple accessibility:law', rule: 'sign that is hard to read', reason: lawNumber },
  { text: 'fi-simple privacy:why.points', rule: 'sign that is hard to read', reason: lawNumber },
  { text: 'fi-simple privacy:howLong.intro', rule: 'sign that is hard to read', reason: lawNumber },
  {
    text: 'fi-simple accessibility:status.level',
    rule: 'capitals',
    reason: 'WCAG is the only name of the standard, and the law asks to name it.',
  },
  { text: 'fi assessment:start.noTest.title', rule: 'never to a client', reason: noTest },
  { text: 'fi-simple assessment:start.noTest.title', rule: 'never to a client', reason: noTest },
  { text: 'sv assessment:start.noTest.title', rule: 'never to a client', reason: noTest },
  { text: 'fi instrument:oma-arvio/v1.json.intro.5', rule: 'never to a client', reason: noTest },
  { text: 'fi-simple instrument:oma-arvio/v1.json.intro.5', rule: 'never to a client', reason: noTest },
  { text: 'sv instrument:oma-arvio/v1.json.intro.5', rule: 'never to a client', reason: noTest },
  {
    text: 'fi instrument:oma-arvio/v1.json.sections.1.items.0.help',
    rule: 'never to a client',
    reason: sleep,
  },
  {
    text: 'fi-simple instrument:oma-arvio/v1.json.sections.1.items.0.help',
    rule: 'never to a client',
    reason: sleep,
  },
  {
    text: 'fi instrument:oma-arvio/v1.json.sections.7.items.3.help',
    rule: 'never to a client',
    reason: sharingWork,
  },
  {
    text: 'fi-simple instrument:oma-arvio/v1.json.sections.7.items.3.help',
    rule: 'never to a client',
    reason: sharingWork,
  },
  {
    text: 'sv instrument:oma-arvio/v1.json.sections.7.items.3.help',
    rule: 'never to a client',
    reason: sharingWork,
  },
];
