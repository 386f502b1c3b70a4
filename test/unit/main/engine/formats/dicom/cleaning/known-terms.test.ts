import { expect, it } from 'vitest';
import { isKnownTerm } from '../../../../../../../main/engine/formats/dicom/cleaning/known-terms.ts';

it.each([
  ['CodeValue', '113100', true],
  ['CodeValue', 'T-D1100', true],
  ['CodeValue', '39607008', true],
  ['CodeValue', '39607005', false],
  ['CodeValue', '19550214', false],
  ['CodeValue', '550214', false],
  ['CodeValue', '29463-7', true],
  ['CodeValue', '29463-8', false],
  ['CodeValue', 'mm', true],
  ['CodeValue', '{Zqmustermann}', false],
  ['CodeValue', 'Zqmuster', false],
  ['CodeValue', '', false],
  ['CodingSchemeDesignator', 'SCT', true],
  ['CodingSchemeDesignator', '99ZQ', false],
  ['Manufacturer', 'SIEMENS', true],
  ['Manufacturer', 'GE MEDICAL SYSTEMS', true],
  ['Manufacturer', 'Dr Zqmustermann', false],
  ['ConvolutionKernel', 'B30f', true],
  ['ConvolutionKernel', 'Anna', false],
  ['ImagedNucleus', '1H', true],
  ['RescaleType', 'HU', true],
  ['ContentDescription', 'HU', false],
  ['constructor', 'x', false],
])('%s "%s" is known to the field: %s', (keyword, value, expected) => {
  expect(isKnownTerm(keyword, value)).toBe(expected);
});
