import { existsSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';

import { BENCHES, readBenchWords, usage } from '../../../scripts/bench-plan.mjs';

describe('the words after npm run bench --', () => {
  it.each([
    ['nothing', [], { name: 'speed', options: [] }],
    ['options alone', ['--files', '8'], { name: 'speed', options: ['--files', '8'] }],
    ['a name', ['queue'], { name: 'queue', options: [] }],
    ['a name and options', ['privacy', '--only', 'dicom'], { name: 'privacy', options: ['--only', 'dicom'] }],
  ])('%s', (_words, words, { name, options }) => {
    expect(readBenchWords(words)).toEqual({ name, bench: BENCHES[name], options });
  });

  it.each(['scale', 'window', 'toString'])('%s is no bench: the error lists those there are', (name) => {
    expect(() => readBenchWords([name])).toThrow(`There is no bench called ${name}.\n${usage()}`);
  });
});

test('every bench has its program, and a line of the usage', () => {
  const names = Object.keys(BENCHES);
  const program = (name: string) => existsSync(new URL(`../../../bench/${name}.ts`, import.meta.url));
  expect(names.filter((name) => !program(name))).toEqual([]);
  const [, ...rows] = usage().split('\n');
  expect(rows.map((row) => row.trim().split(' ')[0])).toEqual(names);
});
