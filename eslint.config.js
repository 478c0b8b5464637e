import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';

const CODE = '{ts,astro}';

/** What a folder may not import, as patterns of module names. `#` starts a comment in a glob, so: regex. */
const banned = (folder, patterns) => ({
  files: [`${folder}/**/*.${CODE}`],
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: [...EVERYWHERE, ...patterns.map(([regex, message]) => ({ regex, message }))] },
    ],
  },
});

const EVERYWHERE = [
  { regex: '^\\.\\./', message: 'Across folders write #src/…, #db/…' },
  { regex: '^#tests/', message: 'The product does not know its tests.' },
];
const ASTRO = ['^astro(:|/|$)', 'Only request, layouts and pages know that Astro exists.'];
const FEATURES = ['^#src/features/', 'Features are composed by pages and forms.'];
const PAGES = ['^#src/(pages|layouts)/', 'Nothing imports a page or a layout but pages.'];
const REQUEST = ['^#src/(request|forms|server|middleware)', 'Below the request, nothing knows of it.'];
const DB = ['^#db/', 'Only features and request touch the database.'];

export default defineConfig(
  { ignores: ['dist/', '.astro/', '.data/', 'node_modules/', 'db/migrations/', '*.tmp.ts'] },
  js.configs.recommended,
  ts.configs.strict,
  astro.configs['flat/recommended'],
  {
    rules: {
      'no-restricted-imports': ['error', { patterns: EVERYWHERE }],
      'no-console': 'error',
      'no-control-regex': 'off',
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 8],
      eqeqeq: 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      'func-style': ['error', 'expression'],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'TSEnumDeclaration', message: 'A union of strings instead.' },
        { selector: 'TSNonNullExpression', message: 'Say what happens when it is missing.' },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': 'error',
    },
  },
  banned('src/lib', [ASTRO, FEATURES, PAGES, REQUEST, DB, ['^#src/components/', 'lib is the ground.']]),
  banned('src/components', [FEATURES, PAGES, REQUEST, DB, ['^astro:', 'Components get props.']]),
  // A feature knows itself and people; a page puts features together.
  ...readdirSync('src/features').map((feature) =>
    banned(`src/features/${feature}`, [
      ASTRO,
      PAGES,
      REQUEST,
      [`^#src/features/(?!people/|${feature}/)`, 'Features do not know each other, only people.'],
    ]),
  ),
  banned('src/request', [PAGES, ['^#src/components/', 'The request draws nothing.']]),
  banned('src/forms', [PAGES, ['^#src/components/', 'A form action draws nothing.']]),
  banned('src/layouts', [DB, ['^#src/(pages|forms|server)/', 'A layout loads nothing.']]),
  banned('src/pages', [DB, ['^drizzle-orm', 'A page asks a feature.']]),
  banned('db', [ASTRO, PAGES, REQUEST, FEATURES]),
  {
    files: [`src/{features,forms,pages,request}/**/*.${CODE}`, 'db/scope.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Promise', property: 'all', message: 'together() (lib) does not leave queries behind.' },
      ],
    },
  },
  {
    // Where the parts are put together: they may see everything.
    files: ['src/server/**/*.ts', 'db/seed.ts', 'db/world/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: EVERYWHERE }] },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [EVERYWHERE[0]] }],
      'max-lines-per-function': 'off',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['**/*.astro'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: ['bin/**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
      },
    },
    rules: { 'no-console': 'off' },
  },
  { files: ['*.config.{js,mjs,ts}'], rules: { 'no-restricted-syntax': 'off', 'max-lines': 'off' } },
);
