import { expect, it } from 'vitest';
import { assessmentWords } from '../../../../../renderer/features/history/assessment-words.ts';

it('says who said what', () => {
  const said = { note: null, label: null, by: 'rivera', at: Date.UTC(2026, 4, 1, 12) };
  expect(assessmentWords({ ...said, agrees: true })).toMatch(/^rivera agreed, .*2026/);
  expect(assessmentWords({ ...said, agrees: false })).toMatch(/^rivera disagreed, /);
});
