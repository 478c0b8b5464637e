import { describe, expect, it } from 'vitest';
import { GAPS, REVIEWED } from '#src/features/statements/facts.ts';
import texts from '#locales/fi/accessibility.json' with { type: 'json' };

describe('the statements', () => {
  it.each(Object.entries(REVIEWED))('%s was read within the last 12 months', (_, day) => {
    const reviewed = Temporal.PlainDate.from(day);
    const today = Temporal.Now.plainDateISO('Europe/Helsinki');
    expect(Temporal.PlainDate.compare(reviewed, today)).toBeLessThanOrEqual(0);
    expect(Temporal.PlainDate.compare(today, reviewed.add({ months: 12 }))).toBeLessThanOrEqual(0);
  });

  it('tells every known gap', () => {
    const told = Object.keys(texts).filter((key) => /^gaps\.(?!intro|reason)/.test(key));
    expect([...GAPS].sort()).toEqual(told.map((key) => `accessibility:${key}`).sort());
  });
});
