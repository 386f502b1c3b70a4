import { expect, it } from 'vitest';
import { measureName } from '../../../../../../../main/engine/formats/dicom/facts/measure-names.ts';

it.each([
  [0x0028_1053, 'its rescale slope'],
  [0x0018_0060, '(0018,0060)'],
])('%i is called %s', (tag, name) => {
  expect(measureName(tag)).toBe(name);
});
