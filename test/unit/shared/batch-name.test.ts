import { expect, it } from 'vitest';
import { fitBatchName, isBatchName, LONGEST_BATCH_NAME } from '../../../shared/batch-name.ts';

it.each([
  ['Monday', true],
  ['', false],
  ['  ', false],
  ['x'.repeat(120), true],
  [` ${'x'.repeat(120)} `, true],
  ['x'.repeat(121), false],
])('%j', (name, isOne) => {
  expect(isBatchName(name)).toBe(isOne);
});

it.each([
  ['Monday', '', 'Monday'],
  [' Monday ', ' (again)', 'Monday (again)'],
  ['x'.repeat(200), '', `${'x'.repeat(119)}…`],
  ['x'.repeat(200), ' (again)', `${'x'.repeat(111)}… (again)`],
  [`${'x'.repeat(118)}😀😀`, '', `${'x'.repeat(118)}…`],
])('fits %j with the ending %j', (name, ending, fitted) => {
  expect(fitBatchName(name, ending)).toBe(fitted);
  expect(fitted.length).toBeLessThanOrEqual(LONGEST_BATCH_NAME);
});
