import { expect, it } from 'vitest';
import {
  isNativeSyntax,
  isVideoSyntax,
} from '../../../../../../../main/engine/formats/dicom/reader/transfer-syntax.ts';

it.each([
  ['', true, false],
  ['1.2.840.10008.1.2', true, false],
  ['1.2.840.10008.1.2.1', true, false],
  ['1.2.840.10008.1.2.2', true, false],
  ['1.2.840.10008.1.2.4.50', false, false],
  ['1.2.840.10008.1.2.4.100', false, true],
  ['1.2.840.10008.1.2.4.102.1', false, true],
  ['1.2.840.10008.1.2.4.108', false, true],
  ['1.2.840.10008.1.2.4.110', false, false],
  ['1.2.840.10008.1.2.5', false, false],
])('%j is native: %j, a video: %j', (syntax, isNative, isVideo) => {
  expect([isNativeSyntax(syntax), isVideoSyntax(syntax)]).toEqual([isNative, isVideo]);
});
