import { describe, expect, it } from 'vitest';
import { decodeStored } from '../../../../../../main/engine/formats/tiff/stored-samples.ts';
import { maskTiff } from '../../../../../../main/engine/formats/tiff/mask-tiff.ts';
import { asStored, sampleForms } from '../../../../../../main/engine/formats/tiff/sample-form.ts';
import { greyPage, tiffFile, type TiffKind, type TiffPageOf } from '../../../../../support/tiff-file.ts';

const ORDERS = [{}, { isLittle: false }, { isBig: true }] as const;

function pageOf(stored: readonly number[], bits: 8 | 16, format: number, { isLittle = true }: TiffKind): TiffPageOf {
  const piece = Buffer.alloc((stored.length * bits) / 8);
  stored.forEach((value, at) => {
    if (bits === 8) piece.writeUInt8(value, at);
    else piece[isLittle ? 'writeUInt16LE' : 'writeUInt16BE'](value, at * 2);
  });
  const more = [
    { tag: 258, values: [bits] },
    { tag: 339, values: [format] },
  ];
  return { entries: greyPage(stored.length, 1, more), pieces: [piece] };
}

describe.each(ORDERS)('a TIFF written as %j', (kind) => {
  it.each([
    [
      'floats of 16 bit',
      [0x0000, 0x3c00, 0xc000, 0x7bff, 0x0001, 0x7c00, 0x7e00],
      16,
      3,
      [0, 1, -2, 65_504, 2 ** -24, 0, 0],
    ],
    ['numbers of 16 bit with a sign', [0, 1, 0xffff, 0x8000, 0x7fff], 16, 2, [0, 1, -1, -32_768, 32_767]],
    ['numbers of 8 bit with a sign', [0, 1, 0xff, 0x80, 0x7f], 8, 2, [0, 1, -1, -128, 127]],
    ['numbers of 16 bit without one', [0, 1, 0xffff], 16, 1, [0, 1, 65_535]],
  ] as const)('has the values of %s', async (_, stored, bits, format, expected) => {
    const picture = await decodeStored(tiffFile([pageOf(stored, bits, format, kind)], kind), { frame: 0 });
    expect([...picture.samples]).toEqual(expected);
    expect(picture.display).toEqual({ black: Math.min(...expected), white: Math.max(...expected) });
  });

  it('has each page in its own form', async () => {
    const file = tiffFile([pageOf([1, 2], 16, 1, kind), pageOf([0xffff, 2], 16, 2, kind)], kind);
    expect(sampleForms(file)).toEqual(['other', 'signed-16']);
    expect([
      ...(await decodeStored(file, { frame: 0 })).samples,
      ...(await decodeStored(file, { frame: 1 })).samples,
    ]).toEqual([1, 2, -1, 2]);
    expect(sampleForms(asStored(file, 1))).toEqual(['other', 'other']);
    expect(sampleForms(file)).toEqual(['other', 'signed-16']);
  });
});

it('a page that takes too much comes smaller, by the values and not by their bits', async () => {
  const file = tiffFile([pageOf([0xffff, 1, 0x8000, 0x7ffe], 16, 2, {})]);
  const picture = await decodeStored(file, { frame: 0, mostBytes: 4 });
  expect([picture.width, [...picture.samples], picture.reducedFrom]).toEqual([2, [0, -1], { width: 4, height: 1 }]);
});

it('floats of 16 bit are not painted over, for they would come out black', async () => {
  const file = tiffFile([pageOf([0x3c00, 0x3c00], 16, 3, {})]);
  await expect(maskTiff(file, [{ x: 0, y: 0, width: 1, height: 1 }])).rejects.toThrow('cannot be painted over');
});

it('what is no TIFF has no pages', () => {
  expect([sampleForms(Buffer.from('no TIFF')), sampleForms(Buffer.alloc(0))]).toEqual([[], []]);
});
