type Flat<File> = Extract<keyof File, string>;
/** `count.minutes_one` and `_other` are asked for as `count.minutes`. */
type Singular<Name extends string> = Name extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : Name;
type KeysOf<Namespace extends string, File> = `${Namespace}:${Singular<Flat<File>>}`;

/** Every key of every Finnish file: Finnish is the source that the other languages are compared with. */
export type TextKeys =
  | KeysOf<'account', typeof import('#locales/fi/account.json')>
  | KeysOf<'accessibility', typeof import('#locales/fi/accessibility.json')>
  | KeysOf<'assessment', typeof import('#locales/fi/assessment.json')>
  | KeysOf<'coach', typeof import('#locales/fi/coach.json')>
  | KeysOf<'common', typeof import('#locales/fi/common.json')>
  | KeysOf<'demo', typeof import('#locales/fi/demo.json')>
  | KeysOf<'feedback', typeof import('#locales/fi/feedback.json')>
  | KeysOf<'card', typeof import('#locales/fi/card.json')>
  | KeysOf<'help', typeof import('#locales/fi/help.json')>
  | KeysOf<'home', typeof import('#locales/fi/home.json')>
  | KeysOf<'mail', typeof import('#locales/fi/mail.json')>
  | KeysOf<'meetings', typeof import('#locales/fi/meetings.json')>
  | KeysOf<'messages', typeof import('#locales/fi/messages.json')>
  | KeysOf<'plan', typeof import('#locales/fi/plan.json')>
  | KeysOf<'privacy', typeof import('#locales/fi/privacy.json')>
  | KeysOf<'settings', typeof import('#locales/fi/settings.json')>
  | KeysOf<'sharing', typeof import('#locales/fi/sharing.json')>
  | KeysOf<'sign-in', typeof import('#locales/fi/sign-in.json')>
  | KeysOf<'staff-client', typeof import('#locales/fi/staff-client.json')>
  | KeysOf<'staff-clients', typeof import('#locales/fi/staff-clients.json')>
  | KeysOf<'staff-contact', typeof import('#locales/fi/staff-contact.json')>
  | KeysOf<'staff-feedback', typeof import('#locales/fi/staff-feedback.json')>
  | KeysOf<'staff-frame', typeof import('#locales/fi/staff-frame.json')>
  | KeysOf<'staff-log', typeof import('#locales/fi/staff-log.json')>
  | KeysOf<'staff-meetings', typeof import('#locales/fi/staff-meetings.json')>
  | KeysOf<'staff-messages', typeof import('#locales/fi/staff-messages.json')>
  | KeysOf<'staff-photo', typeof import('#locales/fi/staff-photo.json')>
  | KeysOf<'staff-plan', typeof import('#locales/fi/staff-plan.json')>
  | KeysOf<'staff-team', typeof import('#locales/fi/staff-team.json')>
  | KeysOf<'staff-today', typeof import('#locales/fi/staff-today.json')>
  | KeysOf<'welcome', typeof import('#locales/fi/welcome.json')>;
