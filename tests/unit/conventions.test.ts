import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { access } from '#src/access.ts';
import { LOCALES } from '#src/lib/i18n.ts';

const files = (pattern: string): string[] => globSync(pattern).sort();
const textOf = (file: string): string => readFileSync(file, 'utf8');
const holders = (pattern: string, what: RegExp): string[] =>
  files(pattern).filter((file) => what.test(textOf(file)));

/** `src/pages/[locale]/staff/index.astro` serves `/[locale]/staff`. */
const patternOf = (file: string): string =>
  file.replace(/^src\/pages/, '').replace(/\/index\.astro$|\.(astro|ts)$/g, '') || '/';

describe('pages', () => {
  const pages = files('src/pages/**/*.{astro,ts}').map(patternOf);

  it('each has an audience in access.ts', () => {
    expect(pages.filter((page) => !(page in access))).toEqual([]);
  });

  it('are looked at in every language by a browser', () => {
    const looked = LOCALES.filter(({ code }) =>
      textOf(`tests/e2e/pages-${code}.test.ts`).includes(`checkPagesIn('${code}')`),
    );
    expect(looked).toEqual([...LOCALES]);
  });

  it('access.ts names no page that is not there', () => {
    expect(Object.keys(access).filter((pattern) => !pages.includes(pattern))).toEqual([]);
  });
});

describe('forms', () => {
  const named = files('src/{pages,features,layouts}/**/*.astro').flatMap((file) =>
    [...textOf(file).matchAll(/<Form\b[^>]*?\bname="([^"]+)"/gs)].map(([, name]) => name),
  );
  const registered = files('src/forms/*.ts').flatMap((file) =>
    [...textOf(file).matchAll(/^ {2}'([a-z-]+\.[a-z-]+)':/gm)].map(([, name]) => name),
  );

  it('each form of a page is registered', () => {
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !registered.includes(name))).toEqual([]);
  });

  it('each file of forms is in the registry', () => {
    const registry = textOf('src/forms/registry.ts');
    const missing = files('src/forms/*.ts').filter(
      (file) => !file.endsWith('registry.ts') && !registry.includes(`./${file.split('/').at(-1)}`),
    );
    expect(missing).toEqual([]);
  });

  it('every form posts through the one component, which names it', () => {
    expect(holders('src/{pages,features,layouts}/**/*.astro', /<form\b[^>]*method="post"/i)).toEqual([]);
  });
});

describe('pages keep to the content security policy', () => {
  it('has no style attribute and no inline handler', () => {
    expect(holders('src/**/*.astro', /<[^>]*\s(style=|on[a-z]+=")/)).toEqual([]);
  });

  it('puts raw HTML in known places only: a drawing of ours, the style sheet', () => {
    expect(holders('src/**/*.astro', /set:html/)).toEqual([
      'src/components/Picture.astro',
      'src/layouts/Frame.astro',
      'src/pages/demo/components.astro',
    ]);
  });
});

describe('the house', () => {
  it('has no barrel: no file only passes on what others export', () => {
    expect(holders('{src,db,tests}/**/*.ts', /^export (\*|\{[^}]*\}) from/m)).toEqual([]);
  });

  it('switches no rule off', () => {
    const off = new RegExp(
      ['eslint' + '-disable', '@ts' + '-ignore', '@ts' + '-expect-error', '@ts' + '-nocheck'].join('|'),
    );
    expect(holders('{src,db,tests,bin}/**/*.{ts,js,astro}', off)).toEqual([]);
  });

  it('speaks only through the texts: no Finnish or Swedish letters in code', () => {
    const gallery = /^src\/(components\/example|pages\/demo\/components)/;
    const found = files('src/{pages,layouts,components,features,request,forms}/**/*.{ts,astro}').filter(
      (file) => {
        const code = textOf(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
        return !gallery.test(file) && /[äöåÄÖÅ]/.test(code);
      },
    );
    expect(found).toEqual([]);
  });

  it('reads the clock and the environment in one place each', () => {
    expect(
      holders(
        'src/{lib,features,request,forms,pages,layouts,components}/**/*.{ts,astro}',
        /Temporal\.Now|Date\.now\(|new Date\(\)|process\.env/,
      ),
    ).toEqual([]);
    expect(holders('db/*.ts', /process\.env/)).toEqual([]);
  });
});
