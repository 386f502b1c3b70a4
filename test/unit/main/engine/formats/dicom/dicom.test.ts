import { expect, it } from 'vitest';
import { memorySource } from '../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { dicom } from '../../../../../../main/engine/formats/dicom/dicom.ts';
import { cleanBytes } from '../../../../../support/clean-bytes.ts';
import { tinyDicom, tinyPng } from '../../../../../support/tiny-images.ts';

it('is certain by the mark behind the preamble, and likely by the look of its first elements', () => {
  const files = [tinyDicom(), tinyDicom({ isBare: true }), tinyPng(), Buffer.from('DICM is a word')];
  expect(files.map(dicom.sniff)).toEqual(['certain', 'likely', 'no', 'no']);
});

it('a head that ends before the mark is not certain', () => {
  expect(dicom.sniff(tinyDicom().subarray(0, 131))).toBe('no');
});

it('is cleaned and decoded by its own room', async () => {
  const { content } = await cleanBytes(dicom.clean, tinyDicom());
  const picture = await dicom.decode(memorySource(content), { frame: undefined, mostBytes: Infinity });
  expect([picture.width, picture.height, [...picture.samples]]).toEqual([4, 3, Array.from({ length: 12 }, () => 1)]);
});
