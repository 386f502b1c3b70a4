import { expect, it } from 'vitest';
import { isNativeSyntax } from '../../../../../../../main/engine/formats/dicom/reader/transfer-syntax.ts';

it.each([
  ['', true],
  ['1.2.840.10008.1.2', true],
  ['1.2.840.10008.1.2.1', true],
  ['1.2.840.10008.1.2.2', true],
  ['1.2.840.10008.1.2.4.50', false],
  ['1.2.840.10008.1.2.5', false],
])('%j is native: %j', (syntax, isNative) => {
  expect(isNativeSyntax(syntax)).toBe(isNative);
});
