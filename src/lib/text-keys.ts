type Flat<File> = Extract<keyof File, string>;
/** `count.minutes_one` and `_other` are asked for as `count.minutes`. */
type Singular<Name extends string> = Name extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : Name;
type KeysOf<Namespace extends string, File> = `${Namespace}:${Singular<Flat<File>>}`;

/** Every key of every Finnish file: Finnish is the source that the other languages are compared with. */
export type TextKeys = KeysOf<'common', typeof import('#locales/fi/common.json')>;
