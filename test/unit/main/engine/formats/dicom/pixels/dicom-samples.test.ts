import { describe, expect, it } from 'vitest';
import type { DicomHeader } from '../../../../../../../main/engine/formats/dicom/pixels/dicom-header.ts';
import { toRgb, unpackSamples } from '../../../../../../../main/engine/formats/dicom/pixels/dicom-samples.ts';
import { dicomWith } from '../../../../../../support/cleaned-dicom.ts';
import { words } from '../../../../../../support/dicom-image.ts';
import { openedDicom } from '../../../../../../support/opened-dicom.ts';

/** A header of one row of so many pixels. */
function headerOf(width: number, over: Partial<DicomHeader>): DicomHeader {
  return { ...openedDicom(dicomWith([])).header, width, height: 1, ...over };
}

const BYTES = { bitsAllocated: 8, bitsStored: 8 };

describe('stored bytes become numbers', () => {
  it.each([
    ['of 8 bits', { ...BYTES }, Buffer.from([1, 255]), Uint8Array.from([1, 255])],
    ['of 16 bits', {}, words(1, 0xfffe), Uint16Array.from([1, 65_534])],
    ['without the bits above those stored', { bitsStored: 12 }, words(0xf001, 0x0fff), Uint16Array.from([1, 4_095])],
    ['with their sign', { bitsStored: 12, isSigned: true }, words(0xf7ff, 0x0800), Float32Array.from([2_047, -2_048])],
    ['of 32 bits', { bitsAllocated: 32, bitsStored: 32 }, words(1, 0, 0, 1), Float32Array.from([1, 65_536])],
  ] as const)('%s', (_what, over, bytes, expected) => {
    expect(unpackSamples(bytes, headerOf(2, over), false)).toEqual(expected);
  });

  it('in the order of the file', () => {
    expect([...unpackSamples(Buffer.from([1, 2]), headerOf(1, {}), true)]).toEqual([0x0102]);
  });

  it('of single bits, the lowest first', () => {
    const header = headerOf(3, { bitsAllocated: 1, bitsStored: 1 });
    expect([...unpackSamples(Buffer.from([0b110]), header, false)]).toEqual([0, 1, 1]);
  });

  it('with a point, and 0 for what is none', () => {
    const bytes = Buffer.alloc(16);
    bytes.writeDoubleLE(-1.5, 0);
    bytes.writeDoubleLE(Infinity, 8);
    const header = headerOf(2, { bitsAllocated: 64, bitsStored: 64, isFloat: true });
    expect([...unpackSamples(bytes, header, false)]).toEqual([-1.5, 0]);
  });

  it('but not whole ones of 64 bits', () => {
    expect(() => unpackSamples(Buffer.alloc(8), headerOf(1, { bitsAllocated: 64 }), false)).toThrow('64 bits a value');
  });
});

describe('colour becomes interleaved RGB of 8 bits', () => {
  const COLOUR = { ...BYTES, samplesPerPixel: 3 } as const;
  const rgb = (bytes: number[], over: Partial<DicomHeader>, form = {}) => [
    ...toRgb(
      { bytes: Buffer.from(bytes), ...{ isBigEndian: false, isPlanar: false, isRgb: false }, ...form },
      headerOf(2, over),
    ),
  ];

  it('from planes', () => {
    const form = { isPlanar: true };
    expect(rgb([1, 2, 3, 4, 5, 6], { ...COLOUR, photometric: 'RGB' }, form)).toEqual([1, 3, 5, 2, 4, 6]);
  });

  it('from luma and chroma, unless a codec has done so', () => {
    const over = { ...COLOUR, photometric: 'YBR_FULL' };
    expect(rgb([76, 85, 255, 150, 128, 128], over)).toEqual([254, 0, 0, 150, 150, 150]);
    expect(rgb([76, 85, 255, 150, 128, 128], over, { isRgb: true })).toEqual([76, 85, 255, 150, 128, 128]);
  });

  it('from chroma that two pixels share', () => {
    expect(rgb([76, 150, 85, 255], { ...COLOUR, photometric: 'YBR_FULL_422' })).toEqual([254, 0, 0, 255, 74, 74]);
  });

  it('from 16 bits a sample', () => {
    const over = { ...COLOUR, bitsAllocated: 16, bitsStored: 12, photometric: 'RGB' };
    const bytes = [...words(0, 2_048, 4_095, 0, 0, 4_095)];
    expect(rgb(bytes, over)).toEqual([0, 128, 255, 0, 0, 255]);
  });

  it('from a palette, whose ends go on for ever', () => {
    const table = Uint8Array.from([10, 20]);
    const palette = { first: 5, tables: [table, Uint8Array.from([30, 40]), Uint8Array.from([50, 60])] } as const;
    expect(rgb([0, 99], { ...BYTES, palette })).toEqual([10, 30, 50, 20, 40, 60]);
  });
});
