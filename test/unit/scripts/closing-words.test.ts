import { expect, it } from 'vitest';
import { closingWords } from '../../../scripts/closing-words.mjs';

const sound = { name: 'typescript', code: 0, output: 'fine\n' };

it('ends in a word where nothing failed', () => {
  expect(closingWords([sound])).toBe('\nAll is well.');
});

it('says again what the stages that failed said, and which they were', () => {
  const failed = { name: 'eslint', code: 1, output: 'a.ts\n  1:1  error\n' };
  expect(closingWords([sound, failed, { ...failed, name: 'vitest', output: '1 failed' }])).toBe(
    '\n== eslint failed:\na.ts\n  1:1  error\n\n== vitest failed:\n1 failed\n\nFailed: eslint, vitest',
  );
});

it('says the last of a long output only', () => {
  const output = Array.from({ length: 100 }, (_, line) => `line ${line}`).join('\n');
  const lines = closingWords([{ name: 'vitest', code: 1, output }]).split('\n');
  expect(lines.slice(2, 4)).toEqual(['… 40 lines more above', 'line 40']);
});
