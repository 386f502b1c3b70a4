import { expect, it } from 'vitest';

import { doesShip } from '../../../../scripts/packaging/what-ships.mjs';

const linux = { platform: 'linux', arch: 'x64' } as const;
const ships = (name: string, files: readonly string[]) => files.filter((file) => doesShip(name, file, linux));

it('leaves out what no program loads', () => {
  const files = [
    'index.js',
    'index.d.ts',
    'index.js.map',
    'README.md',
    'test/a.js',
    'lib/tests/b.js',
    'docs/c.js',
    '.npmrc',
    'src/x.c',
  ];
  expect(ships('any', files)).toEqual(['index.js']);
});

it('takes the prebuilt store of this machine alone', () => {
  const files = [
    'prebuilds/linux-x64.node',
    'prebuilds/linux-arm64.node',
    'prebuilds/win32-x64.node',
    'deps/sqlite3.c',
  ];
  const lib = ['lib/index.js', 'lib/linux-x64.js', 'lib/darwin-x64.js', 'package.json'];
  expect(ships('better-sqlite3-multiple-ciphers', [...files, ...lib])).toEqual([
    'prebuilds/linux-x64.node',
    'lib/index.js',
    'lib/linux-x64.js',
    'package.json',
  ]);
});

it('takes of the text recognition the two cores a processor can ask for, and one set of language data', () => {
  const cores = ['', '-simd', '-relaxedsimd', '-lstm', '-simd-lstm', '-relaxedsimd-lstm'].map(
    (kind) => `tesseract-core${kind}.wasm`,
  );
  expect(ships('tesseract.js-core', cores)).toEqual(['tesseract-core.wasm', 'tesseract-core-relaxedsimd.wasm']);
  const data = ['4.0.0/eng.traineddata.gz', '4.0.0_best_int/eng.traineddata.gz'];
  expect(ships('@tesseract.js-data/eng', data)).toEqual(['4.0.0_best_int/eng.traineddata.gz']);
});

it('takes of the writer of PDFs the two families of fonts that reports use', () => {
  const fonts = ['Helvetica.mjs', 'Helvetica.cjs', 'HelveticaBold.cjs', 'Courier.cjs', 'TimesRoman.cjs'];
  const files = ['js/pdfkit.node.mjs', 'js/pdfkit.standalone.js', ...fonts.map((name) => `js/standard-fonts/${name}`)];
  expect(ships('pdfkit', files)).toEqual([
    'js/pdfkit.node.mjs',
    'js/standard-fonts/Helvetica.cjs',
    'js/standard-fonts/HelveticaBold.cjs',
    'js/standard-fonts/Courier.cjs',
  ]);
});
