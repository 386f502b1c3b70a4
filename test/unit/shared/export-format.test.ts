import { expect, it } from 'vitest';
import { exportFormatOf } from '../../../shared/contract/export-format.ts';

it.each([
  ['answers.csv', 'csv'],
  ['ANSWERS.JSON', 'json'],
  ['a.ndjson', 'ndjson'],
  ['a.coco.json', 'coco'],
  ['a.Coco.JSON', 'coco'],
  ['coco.json', 'json'],
  ['a.PDF', 'pdf'],
  ['a.xlsx', null],
  ['csv', null],
])('%s asks for %s', (name, format) => {
  expect(exportFormatOf(name)).toBe(format);
});
