import { expect, test } from 'vitest';

import { orderedOutput } from '../../../scripts/ordered-output.mjs';

test('the first is shown as it comes, each later one when all before it are over', () => {
  let shown = '';
  const output = orderedOutput(['a', 'b', 'c'], (chunk) => (shown += chunk.toString()));
  const after = (act: () => void) => {
    act();
    return shown;
  };
  expect([
    after(() => output.say('b', 'B1 ')),
    after(() => output.say('a', 'A1 ')),
    after(() => output.say('c', 'C1 ')),
    after(() => output.end('c')),
    after(() => output.end('a')),
    after(() => output.say('b', 'B2 ')),
    after(() => output.end('b')),
  ]).toEqual(['', 'A1 ', 'A1 ', 'A1 ', 'A1 B1 ', 'A1 B1 B2 ', 'A1 B1 B2 C1 ']);
});
