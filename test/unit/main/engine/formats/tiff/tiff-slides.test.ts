import { describe, expect, it } from 'vitest';
import { readTiffDirectory, readTiffLayout } from '../../../../../../main/engine/formats/tiff/tiff-layout.ts';
import { isSlideLabel } from '../../../../../../main/engine/formats/tiff/tiff-slides.ts';
import { defectOf, windowOf } from '../../../../../support/cleaning.ts';
import { greyPage, tiffFile, type TiffEntryOf } from '../../../../../support/tiff-file.ts';

function isLabel(more: readonly TiffEntryOf[], { isFileTiled = false, isTiled = false, kind = {} } = {}): boolean {
  const tiles = isTiled
    ? [
        { tag: 322, values: [16] },
        { tag: 323, values: [16] },
      ]
    : [];
  const pieces = [Buffer.alloc(isTiled ? 256 : 8)];
  const input = windowOf(tiffFile([{ entries: greyPage(4, 2, [...tiles, ...more]), pieces, isTiled }], kind), 'TIFF');
  const { layout, firstOffset } = readTiffLayout(input);
  return isSlideLabel(input, layout, readTiffDirectory(input, layout, firstOffset), isFileTiled);
}

const described = (words: string) => [{ tag: 270, values: words }];

describe('a page of a slide shows its label', () => {
  it.each([
    ["Aperio's label", 'Aperio Image Library v11\r\nlabel 415x422'],
    ["Aperio's macro", 'Aperio Image Library v11\r\nmacro 1280x431'],
    ["Philips'", 'Macro -offset=(0,0)'],
    ["Ventana's", 'Label_Image'],
    ["Ventana's map", 'Probability Image'],
    ['a thumbnail', 'the Thumbnail_Image of it'],
    ['a label that begins its words', '  LABEL'],
  ])('as %s says', (_whose, words) => {
    expect(isLabel(described(words))).toBe(true);
  });

  it.each([
    ['a plain description', 'Aperio Image Library v11\r\n46000x32914 [0,100 46000x32814] (256x256)'],
    ['a word that only holds the other', 'labelled cells, macrophages 3x4'],
    ['a word in the middle of a line', 'without a label'],
    ['nothing', ''],
  ])('and does not for %s', (_what, words) => {
    expect(isLabel(described(words))).toBe(false);
  });

  it.each([true, false])('as Hamamatsu says by a negative lens (little endian: %s)', (isLittle) => {
    const number = (value: number) => {
      const data = Buffer.alloc(4);
      if (isLittle) data.writeFloatLE(value);
      else data.writeFloatBE(value);
      return [{ tag: 65_421, type: 11, values: data, count: 1 }];
    };
    const kind = { isLittle };
    expect([-1, -2, 20, 0].map((lens) => isLabel(number(lens), { kind }))).toEqual([true, true, false, false]);
  });

  it('which a lens without a sign never says', () => {
    expect(isLabel([{ tag: 65_421, type: 4, values: [0xffff_ffff] }])).toBe(false);
  });

  it("as Aperio's kind of page says", () => {
    expect([0, 1, 9].map((kind) => isLabel([{ tag: 254, type: 4, values: [kind] }]))).toEqual([false, false, true]);
  });

  it('where the slide is in tiles and the page is not', () => {
    expect([
      isLabel([], { isFileTiled: true }),
      isLabel([], { isFileTiled: true, isTiled: true }),
      isLabel([], { isFileTiled: false, isTiled: true }),
    ]).toEqual([true, false, false]);
  });

  it('in words that lie outside of the file, nobody knows', () => {
    expect(isLabel([{ tag: 270, values: 'label 415x422', place: 1_000_000 }])).toBe(false);
  });
});

it('a Leica slide is refused: its words for all pages are in one place', () => {
  const failure = defectOf(() => isLabel(described('<?xml version="1.0"?><scn xmlns="http://www.leica.com/scn">')));
  expect(failure).toMatchObject({ kind: 'unsupported-type', facts: { detail: 'a Leica SCN file' } });
});
