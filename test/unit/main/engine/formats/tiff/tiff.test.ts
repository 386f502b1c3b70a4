import { expect, it } from 'vitest';
import { memorySource } from '../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { tiff } from '../../../../../../main/engine/formats/tiff/tiff.ts';
import { greyPage, tiffFile, type TiffKind } from '../../../../../support/tiff-file.ts';

const page = {
  entries: greyPage(2, 1, [
    { tag: 277, values: [1] },
    { tag: 278, values: [1] },
  ]),
  pieces: [Buffer.from([7, 9])],
};

it.each<TiffKind>([{}, { isLittle: false }, { isBig: true }, { isLittle: false, isBig: true }])(
  'is told by its signature and decoded in every way it is written (%j)',
  async (kind) => {
    const file = tiffFile([page], kind);
    expect(tiff.sniff(file)).toBe('certain');
    const { samples } = await tiff.decode(memorySource(file), { frame: undefined, mostBytes: Infinity });
    expect([...samples]).toEqual([7, 9]);
  },
);

it.each([
  ['a text that starts alike', 'MM are two letters'],
  ['a first page inside of the header', 'II*\0\x04\0\0\0'],
  ['a head that is cut', 'II*\0\x08'],
  ['BigTIFF with offsets of another size', 'II+\0\x04\0\0\0'],
])('is not %s', (_what, text) => {
  expect(tiff.sniff(Buffer.from(text, 'latin1'))).toBe('no');
});
