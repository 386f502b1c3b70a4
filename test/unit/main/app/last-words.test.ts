import { expect, it } from 'vitest';
import { lastWordsOf } from '../../../../main/app/last-words.ts';

it.each([
  [
    'an error: its name, code and frames',
    "Error [ERR_X]: /home/anna/scan.dcm\n    at f (engine.js:1:2)\n  code: 'ERR_X'",
    ['Error ERR_X', 'at f (engine.js:1:2)', "code: 'ERR_X'"],
  ],
  [
    'a package that is missing',
    "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'sharp' imported from /x",
    ["Error ERR_MODULE_NOT_FOUND Cannot find package 'sharp'"],
  ],
  [
    'no memory',
    '<--- Last few GCs --->\n\nFATAL ERROR: Reached heap limit Allocation failed',
    ['FATAL ERROR: Reached heap limit Allocation failed'],
  ],
  [
    'a library that is missing',
    '/opt/x/node: error while loading shared libraries: libz.so.1: cannot open',
    ['error while loading shared libraries: libz.so.1: cannot open'],
  ],
  [
    'a C library that is too old',
    "node: /lib/libc.so.6: version `GLIBC_2.28' not found",
    ["version `GLIBC_2.28' not found"],
  ],
  [
    'nothing that a file or a person could have said',
    'Anna Muster\nTypeError: Anna Muster is not a function',
    ['TypeError'],
  ],
  ['no words at all', '', []],
])('keeps %s', (_, output, words) => {
  expect(lastWordsOf(output)).toEqual(words);
});

it('keeps the end of long words', () => {
  const frames = Array.from({ length: 40 }, (_, index) => `    at f${index} (x.js:1:1)`);
  expect(lastWordsOf(frames.join('\n')).at(-1)).toBe('at f39 (x.js:1:1)');
  expect(lastWordsOf(frames.join('\n'))).toHaveLength(12);
});
