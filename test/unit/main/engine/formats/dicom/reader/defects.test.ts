import { expect, it } from 'vitest';
import { describeDefect, type DicomDefect } from '../../../../../../../main/engine/formats/dicom/reader/defects.ts';

it.each<[DicomDefect, string]>([
  [{ kind: 'ends-early', sizeBytes: 10, wantedEnd: 12 }, 'the file has 10 bytes, its structure goes on to byte 12'],
  [{ kind: 'no-item', position: 5 }, 'no item in a sequence near byte 5'],
  [{ kind: 'nested-too-deep', deepest: 100 }, 'sequences nested deeper than 100'],
  [{ kind: 'too-many-elements', most: 9 }, 'more than 9 elements'],
  [{ kind: 'decimal-comma', tag: 0x0028_1053 }, '(0028,1053) writes a number with a decimal comma'],
  [{ kind: 'no-number', tag: 0x0028_1053 }, '(0028,1053) holds no number'],
  [{ kind: 'no-data-set' }, 'no data set'],
])('%j is told to IT', (defect, text) => {
  expect(describeDefect(defect)).toBe(text);
});
