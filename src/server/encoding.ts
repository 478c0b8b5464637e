/** Content codings that we have, the better first. */
export type Encoding = 'br' | 'gzip';

const weightOf = (accepted: string, encoding: string): number => {
  const entry = accepted
    .split(',')
    .map((part) =>
      part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/),
    )
    .find(([name]) => name === encoding);
  if (!entry) return 0;
  const weight = entry.find((part) => part.startsWith('q='));
  return weight === undefined ? 1 : Number(weight.slice(2)) || 0;
};

/** The best coding of those that the browser takes, or null for none (RFC 9110, 12.5.3). */
export const chooseEncoding = (accepted: string | undefined, offered: readonly Encoding[]): Encoding | null =>
  offered.find((encoding) => weightOf(accepted ?? '', encoding) > 0) ?? null;
