/** An instant as the database writes it, null when there is none. */
export const instantOrNull = (text: string | null): Temporal.Instant | null =>
  text === null ? null : Temporal.Instant.from(text);

/** A day as the database writes it, null when there is none. */
export const dayOrNull = (text: string | null): Temporal.PlainDate | null =>
  text === null ? null : Temporal.PlainDate.from(text);

/** Whose name, in the order in which names are sorted. */
export interface Named {
  readonly firstName: string;
  readonly lastName: string;
}

/** "Venla Mallikas", as a person is spoken of. */
export const fullName = ({ firstName, lastName }: Named): string => `${firstName} ${lastName}`;

/** "Mallikas Venla", as a list in the order of names shows it. */
export const listName = ({ firstName, lastName }: Named): string => `${lastName} ${firstName}`;

/** "VM", for the circle beside the name. A letter as people see it, also when it is made of several signs. */
export const initials = ({ firstName, lastName }: Named): string =>
  [firstName, lastName].map((name) => [...new Intl.Segmenter('fi').segment(name)][0]?.segment ?? '').join('');

/** "8" or "8.30", as a time of day of the database ("08:30:00") is written and spoken of. */
export const hourWords = (time: string): string => {
  const [hours = '', minutes = '00'] = time.split(':');
  return minutes === '00' ? String(Number(hours)) : `${Number(hours)}.${minutes}`;
};
