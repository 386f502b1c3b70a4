import { expect, it } from 'vitest';
import { dicomFailure } from '../../../../../../../main/engine/formats/dicom/facts/dicom-failure.ts';
import type { DicomDefect } from '../../../../../../../main/engine/formats/dicom/reader/defects.ts';

it.each<[DicomDefect, RegExp]>([
  [{ kind: 'ends-early', sizeBytes: 5, wantedEnd: 9 }, /ends too early/],
  [{ kind: 'decimal-comma', tag: 0x0028_1053 }, /its rescale slope with a comma/],
  [{ kind: 'decimal-comma', tag: 0x0018_9999 }, /\(0018,9999\) with a comma/],
  [{ kind: 'nested-too-deep', deepest: 100 }, /nests its parts deeper/],
  [{ kind: 'too-many-elements', most: 5 }, /more parts than any image/],
  [{ kind: 'inflates-too-far' }, /unpacks to more/],
  [{ kind: 'too-much-file-meta' }, /longer beginning/],
  [{ kind: 'too-much-at-once' }, /goes on longer/],
  [{ kind: 'no-item', position: 7 }, /is damaged/],
  [{ kind: 'not-deflated' }, /is damaged/],
])('%j has words of its own', (defect, words) => {
  const { kind, facts } = dicomFailure(defect, 'DICOM file').failure;
  expect([kind, String(facts['what'])]).toEqual(['unreadable-file', expect.stringMatching(words)]);
  expect(String(facts['what']).includes('damaged')).toBe(words.source.includes('damaged'));
});
