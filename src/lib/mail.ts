/** A letter by e-mail: plain text, never a link, never a word about coaching (phrases.md, "E-mail"). */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}
