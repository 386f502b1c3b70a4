import { expect, it } from 'vitest';
import { decimalText } from '../../../../../main/engine/dicom-results/decimal-text.ts';

it.each([
  [0, '0'],
  [-0.5, '-0.5'],
  [0.680333, '0.680333'],
  [12.345678901234567, '12.3456789012346'],
  [-1.23456789012345e-300, '-1.234567890e-300'],
  [1e21, '1e+21'],
])('%d is the nearest number that 16 characters hold', (value, text) => {
  const written = decimalText(value);
  expect(written.length).toBeLessThanOrEqual(16);
  expect(Number(written)).toBeCloseTo(Number(text), 12);
});
