import { expect, it } from 'vitest';
import { pixelFormOf } from '../../../../../../../main/engine/formats/dicom/reader/pixel-form.ts';

it.each([
  ['', 'native'],
  ['1.2.840.10008.1.2', 'native'],
  ['1.2.840.10008.1.2.1.99', 'native'],
  ['1.2.840.10008.1.2.2', 'native'],
  ['1.2.840.10008.1.2.4.50', 'jpeg'],
  ['1.2.840.10008.1.2.4.81', 'jpeg'],
  ['1.2.840.10008.1.2.4.93', 'jpeg-2000'],
  ['1.2.840.10008.1.2.4.94', 'elsewhere'],
  ['1.2.840.10008.1.2.4.100', 'video'],
  ['1.2.840.10008.1.2.4.106.1', 'video'],
  ['1.2.840.10008.1.2.4.108', 'video'],
  ['1.2.840.10008.1.2.4.112', 'jpeg-xl'],
  ['1.2.840.10008.1.2.4.203', 'jpeg-2000'],
  ['1.2.840.10008.1.2.4.205', 'elsewhere'],
  ['1.2.840.10008.1.2.5', 'rle'],
  ['1.2.840.10008.1.2.7.3', 'elsewhere'],
  ['1.2.840.10008.1.2.4.67', 'unknown'],
  ['1.2.840.10008.1.2.8.1', 'unknown'],
  ['1.2.840.113619.5.2', 'private'],
  ['JPEG', 'private'],
])('%j stores pixels as %s', (syntax, form) => {
  expect(pixelFormOf(syntax)).toBe(form);
});
