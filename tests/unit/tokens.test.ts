import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync('src/styles/tokens.css', 'utf8');

type Tokens = Readonly<Record<string, string>>;

/** The colours declared in the first block that follows `selector`. */
const block = (selector: string): Tokens => {
  const start = css.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`No block ${selector}`);
  const declarations = css.slice(start, css.indexOf('}', start)).matchAll(/--([\w-]+): (#[0-9a-f]{6});/gu);
  return Object.fromEntries([...declarations].map(([, name = '', hex = '']) => [name, hex]));
};

const light = block(':root');
const dark = block(":root[data-theme='dark']");
const contrast = block(":root[data-theme='contrast']");
const themes = { light, dark, contrast };

const channel = (hex: string, at: number): number => {
  const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};
/** Relative luminance, WCAG 2.2. */
const luminance = (hex: string): number =>
  0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);

/** Contrast ratio, WCAG 2.2. */
const ratio = (one: string, other: string): number => {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
};

const grounds = ['page', 'surface', 'tint'];
const pairs = (names: readonly string[], on: readonly string[]): string[] =>
  names.flatMap((name) => on.map((ground) => `${name} on ${ground}`));

const TEXT = [
  ...pairs(['ink', 'ink-soft', 'accent'], grounds),
  ...pairs(['ink', 'accent'], ['good-tint', 'wait-tint', 'stop-tint']),
  ...['good', 'wait', 'stop'].flatMap((name) => pairs([name], ['page', 'surface', `${name}-tint`])),
  ...pairs(['on-accent'], ['accent']),
  ...pairs(['on-lead', 'on-lead-soft'], ['lead', 'lead-tint']),
];
const LINES = [...pairs(['line'], grounds), ...pairs(['lead-line'], ['lead', 'lead-tint'])];

const tooWeak = (tokens: Tokens, wanted: readonly string[], least: number): string[] =>
  wanted.filter((pair) => {
    const [over = '', under = ''] = pair.split(' on ');
    const { [over]: ink, [under]: ground } = tokens;
    if (!ink || !ground) throw new Error(`Missing colour: ${pair}`);
    return ratio(ink, ground) < least;
  });

describe('tokens', () => {
  test('the ratio is the one of WCAG', () => {
    expect(ratio('#000000', '#ffffff')).toBeCloseTo(21);
    expect(ratio('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  test.each(Object.entries(themes))('%s: text has a contrast of at least 7:1', (_, tokens) => {
    expect(tooWeak(tokens, TEXT, 7)).toEqual([]);
  });

  test.each(Object.entries(themes))('%s: borders have a contrast of at least 3:1', (_, tokens) => {
    expect(tooWeak(tokens, LINES, 3)).toEqual([]);
  });

  test('the dark theme of the system is the dark theme that can be chosen', () => {
    expect(block(':root:not([data-theme])')).toEqual(dark);
  });

  test('each theme names every colour', () => {
    expect(Object.keys(dark).sort()).toEqual(Object.keys(light).sort());
    expect(Object.keys(contrast).sort()).toEqual(Object.keys(light).sort());
  });
});
