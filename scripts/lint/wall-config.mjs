import tseslint from 'typescript-eslint';

import { importWallsRule } from './import-walls-rule.mjs';

const bridge = 'window.api is used in renderer/api.ts alone; call its functions.';
const globalNames = ['window', 'globalThis', 'self'];

/**
 * The rules that hold the walls: they need no type information, so a test can try them on files that do not exist.
 * @type {import('eslint').Linter.Config[]}
 */
export const wallConfig = [
  {
    name: 'sagittal/import-walls',
    files: ['{main,renderer,shared}/**/*.{ts,tsx,mts,cts}'],
    languageOptions: { parser: /** @type {import('eslint').Linter.Parser} */ (tseslint.parser) },
    plugins: { sagittal: { rules: { 'import-walls': importWallsRule } } },
    rules: { 'sagittal/import-walls': 'error' },
  },
  {
    name: 'sagittal/bridge',
    files: ['{main,renderer,shared}/**/*.{ts,tsx}'],
    ignores: ['renderer/api.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...globalNames.map((object) => ({ object, property: 'api', message: bridge })),
      ],
    },
  },
];
