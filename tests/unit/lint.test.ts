import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

// A rule that nobody has seen fail is not a rule: each is shown a small piece of bad code here.

const eslint = new ESLint();
const rulesBrokenBy = async (filePath: string, code: string): Promise<string[]> => {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
};

const IMPORT_RULES: readonly [from: string, what: string][] = [
  ['src/lib/x.ts', "import '#db/scope.ts';"],
  ['src/lib/x.ts', "import '#src/features/people/policy.ts';"],
  ['src/lib/x.ts', "import 'astro';"],
  ['src/components/X.astro', "---\nimport '#src/features/people/policy.ts';\n---\n<p />"],
  ['src/components/X.astro', "---\nimport '#db/scope.ts';\n---\n<p />"],
  ['src/features/people/x.ts', "import 'astro';"],
  ['src/features/people/x.ts', "import '#src/request/load.ts';"],
  ['src/features/people/x.ts', "import '#src/forms/registry.ts';"],
  ['src/features/people/X.astro', "---\nimport '#src/request/load.ts';\n---\n<p />"],
  ['src/request/x.ts', "import '#src/components/Form.astro';"],
  ['src/forms/x.ts', "import '#src/layouts/Page.astro';"],
  ['src/layouts/X.astro', "---\nimport '#db/scope.ts';\n---\n<p />"],
  ['src/pages/x.astro', "---\nimport '#db/client.ts';\n---\n<p />"],
  ['src/pages/x.astro', "---\nimport 'drizzle-orm';\n---\n<p />"],
  ['db/x.ts', "import '#src/features/people/policy.ts';"],
  ['src/features/assessment/x.ts', "import '#src/features/feedback/queries.ts';"],
  ['src/pages/x.ts', "import '../lib/href.ts';"],
  ['src/request/x.ts', "import '#tests/support/world.ts';"],
];

describe('the import table', () => {
  it.each(IMPORT_RULES)('%s may not %s', async (from, code) => {
    expect(await rulesBrokenBy(from, code)).toContain('no-restricted-imports');
  });

  it('lets a feature use lib, db and people', async () => {
    const code =
      "import '#src/lib/href.ts';\nimport '#db/scope.ts';\nimport '#src/features/people/my-coach.ts';";
    expect(await rulesBrokenBy('src/features/assessment/x.ts', code)).toEqual([]);
  });
});

describe('the style of the house', () => {
  it.each([
    ['a default export', 'export default 1;', 'no-restricted-syntax'],
    ['an enum', 'export enum A { B }', 'no-restricted-syntax'],
    ['any', 'export const a = (b: any): unknown => b;', '@typescript-eslint/no-explicit-any'],
    ['a non-null !', 'export const a = (b: string | null): string => b!;', 'no-restricted-syntax'],
    ['the console', 'console.log(1);', 'no-console'],
    ['a function statement', 'export function a(): number { return 1; }', 'func-style'],
    ['a loose comparison', 'export const a = (b: string): boolean => b == "1";', 'eqeqeq'],
    ['a long file', `export const a = 1;\n${'export type B = 1;\n'.repeat(201)}`, 'max-lines'],
    [
      'a long function',
      `export const a = (): void => {\n${'  void 0;\n'.repeat(41)}};`,
      'max-lines-per-function',
    ],
    [
      'a tangle of conditions',
      `export const a = (b: number): number => { ${Array.from({ length: 8 }, (_, n) => `if (b === ${n}) return ${n};`).join(' ')} return 9; };`,
      'complexity',
    ],
  ])('refuses %s', async (_what, code, rule) => {
    expect(await rulesBrokenBy('src/lib/x.ts', code)).toContain(rule);
  });

  it.each(['src/features/plan/x.ts', 'src/pages/x.ts', 'src/forms/x.ts', 'db/scope.ts'])(
    'lets no query behind in %s',
    async (path) => {
      const code = 'export const a = (b: Promise<void>[]): Promise<void[]> => Promise.all(b);';
      expect(await rulesBrokenBy(path, code)).toContain('no-restricted-properties');
    },
  );
});
