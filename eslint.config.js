import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

import { wallConfig } from './scripts/lint/wall-config.mjs';

const sources = ['**/*.{ts,tsx}'];
const tests = ['test/**/*.{ts,tsx}', 'bench/**/*.ts'];
/** The newest Electron has asynchronous twins of these, the development Electron 33 does not; the code runs on both. */
const olderKeyStoreCalls = {
  from: 'package',
  package: 'electron',
  name: ['isEncryptionAvailable', 'encryptString', 'decryptString'],
};
const nodeGlobals = ['console', 'process', 'AbortController', 'URL', 'setInterval', 'clearInterval'];
const plainScripts = ['**/*.{js,mjs,cjs}'];

export default tseslint.config(
  { name: 'sagittal/left-out', ignores: ['node_modules', 'out', 'dist', 'coverage', '.setup', 'samples'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    name: 'sagittal/typed',
    files: sources,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'renderer/tsconfig.json', 'test/e2e/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // tsc's noPropertyAccessFromIndexSignature asks for brackets where this rule would take them away.
      '@typescript-eslint/dot-notation': 'off',
      // An async method without await turns what it throws into a rejection, which is what its callers expect.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-deprecated': ['error', { allow: [olderKeyStoreCalls] }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
    },
  },
  {
    name: 'sagittal/size-and-shape',
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Exports are named.' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    name: 'sagittal/plain-scripts',
    files: plainScripts,
    languageOptions: { globals: Object.fromEntries(nodeGlobals.map((name) => [name, 'readonly'])) },
  },
  {
    name: 'sagittal/renderer',
    files: ['renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    // A note for the React compiler, which is not used here, on every use of TanStack Virtual and Table.
    rules: { 'react-hooks/incompatible-library': 'off' },
  },
  {
    name: 'sagittal/tests',
    files: tests,
    // Vitest types its matchers (expect.any and the like) as any; Node's own form parser, deprecated for servers, is an
    // independent reader of what the encoders write.
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-deprecated': 'off',
    },
  },
  {
    name: 'sagittal/configuration-files',
    files: ['*.config.{js,ts}', '**/*.d.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    name: 'sagittal/storage',
    files: ['main/engine/storage/**/*.ts'],
    // better-sqlite3 types the variants of a transaction (`.immediate`) as methods; they use no `this`.
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  ...wallConfig,
);
