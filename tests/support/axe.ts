import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Without tags axe leaves out rules such as target-size.
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/**
 * What axe finds on the page, one line each; an empty list is what we want. `rules` names the only ones to
 * run, for what can differ from a look that was already checked whole.
 */
export const axeFindings = async (
  page: Page,
  extra: readonly string[] = [],
  rules: readonly string[] | null = null,
): Promise<string[]> => {
  // The page's policy lets no script in; the browser's own channel may put one there.
  await page.evaluate(source);
  const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: [...TAGS, ...extra] };
  const found = await page.evaluate(async (only) => {
    const axe = (
      globalThis as unknown as { axe: { run(options: unknown): Promise<{ violations: Finding[] }> } }
    ).axe;
    return (await axe.run({ runOnly: only })).violations;
  }, runOnly);
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary?.slice(0, 200) ?? ''}`),
  );
};
