/** How much of a text a list shows, in letters. */
const LENGTH = 90;

/** The beginning of a text in one line, cut between words. */
export const firstWords = (text: string): string => {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= LENGTH) return line;
  const cut = line.slice(0, LENGTH).toWellFormed();
  const end = cut.lastIndexOf(' ');
  return `${cut.slice(0, end > LENGTH / 2 ? end : LENGTH).replace(/[\s,.;:]+$/u, '')}…`;
};
