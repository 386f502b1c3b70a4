import { memorySource } from '../bytes/byte-ends.ts';
import { Defect } from '../bytes/image-bytes.ts';
import { sourceWindow, type SourceWindow } from '../bytes/source-window.ts';
import { readTiffDirectory, readTiffLayout, TYPE, type TiffDirectory, type TiffLayout } from './tiff-layout.ts';
import { firstNumber } from './tiff-page.ts';
import { TAG } from './tiff-tags.ts';

/** How samples are stored where libvips does not read them for what they are: numbers of 8 or 16 bit with a sign, floats of 16 bit. */
export type SampleForm = 'signed-8' | 'signed-16' | 'half' | 'other';

/** The form of each page, as far as the pages can be read. */
export function sampleForms(bytes: Buffer): SampleForm[] {
  const forms: SampleForm[] = [];
  for (const { input, layout, directory } of pagesOf(bytes)) forms.push(formOf(input, layout, directory));
  return forms;
}

/** True for a page whose samples are numbers of colours in a table. */
export function hasColourTable(bytes: Buffer, page: number): boolean {
  let index = 0;
  for (const { layout, directory } of pagesOf(bytes)) {
    if (index === page) return photometricOf(bytes, layout, directory) === TABLE;
    index += 1;
  }
  return false;
}

/** A copy whose page says that its samples are whole numbers without a sign, and that the lowest is black: they are read bit by bit. */
export function asStored(bytes: Buffer, page: number): Buffer {
  const copy = Buffer.from(bytes);
  let index = 0;
  for (const { layout, directory } of pagesOf(bytes)) {
    if (index === page) {
      put(copy, layout, directory, TAG.sampleFormat, UNSIGNED);
      if (NOT_AS_STORED.has(photometricOf(bytes, layout, directory)))
        put(copy, layout, directory, TAG.photometric, LOWEST_IS_BLACK);
    }
    index += 1;
  }
  return copy;
}

function photometricOf(bytes: Buffer, layout: TiffLayout, { entries }: TiffDirectory): number {
  return firstNumber(windowOf(bytes), layout, entries.get(TAG.photometric), LOWEST_IS_BLACK);
}

const LOWEST_IS_WHITE = 0;
const LOWEST_IS_BLACK = 1;
const TABLE = 3;
const NOT_AS_STORED: ReadonlySet<number> = new Set([LOWEST_IS_WHITE, TABLE]);
const UNSIGNED = 1;
const SIGNED = 2;
const FLOAT = 3;
const MAX_PAGES = 100_000;

interface Page {
  readonly input: SourceWindow;
  readonly layout: TiffLayout;
  readonly directory: TiffDirectory;
}

function windowOf(bytes: Buffer): SourceWindow {
  return sourceWindow(memorySource(bytes), 'TIFF');
}

function* pagesOf(bytes: Buffer): Generator<Page, void, undefined> {
  const input = windowOf(bytes);
  try {
    const { layout, firstOffset } = readTiffLayout(input);
    for (let offset = firstOffset, pages = 0; offset !== 0 && pages < MAX_PAGES; pages += 1) {
      const directory = readTiffDirectory(input, layout, offset);
      yield { input, layout, directory };
      offset = directory.nextOffset;
    }
  } catch (error) {
    // The decoder says what is wrong with it.
    if (!(error instanceof Defect)) throw error;
  }
}

function formOf(input: SourceWindow, layout: TiffLayout, { entries }: TiffDirectory): SampleForm {
  const format = firstNumber(input, layout, entries.get(TAG.sampleFormat), UNSIGNED);
  const bits = firstNumber(input, layout, entries.get(TAG.bits), 1);
  if (format === SIGNED && bits === 8) return 'signed-8';
  if (format === SIGNED && bits === 16) return 'signed-16';
  return format === FLOAT && bits === 16 ? 'half' : 'other';
}

function put(copy: Buffer, { isLittle }: TiffLayout, { entries }: TiffDirectory, tag: number, value: number): void {
  const entry = entries.get(tag);
  if (entry?.type !== TYPE.short) return;
  for (let at = entry.start; at < entry.start + entry.count * 2 && at + 2 <= copy.length; at += 2)
    copy[isLittle ? 'writeUInt16LE' : 'writeUInt16BE'](value, at);
}
