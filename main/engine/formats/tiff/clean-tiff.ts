import { damaged, Defect, notForModel } from '../bytes/image-bytes.ts';
import { LOOKED_OVER, plainCleaner, type Cleaning } from '../cleaning/plain-cleaner.ts';
import { plainText } from '../bytes/plain-text.ts';
import type { SourceWindow } from '../bytes/source-window.ts';
import {
  readTiffBytes,
  readTiffDirectory,
  readTiffLayout,
  TYPE,
  type TiffDirectory,
  type TiffEntry,
  type TiffLayout,
} from './tiff-layout.ts';
import { exactPieces } from './exact-pieces.ts';
import { keptValues, readPageFacts, type PageFacts } from './tiff-page.ts';
import { isSlideLabel } from './tiff-slides.ts';
import { KEPT_TAGS, TAG, tiffTagName } from './tiff-tags.ts';
import { tiffHead, writeTiffPage } from './tiff-write.ts';

/**
 * Builds a TIFF or BigTIFF anew: header, then for each page its directory, from a list of tags that make a picture, and its
 * strips or tiles as they are. Source: TIFF 6.0, its technical notes, and the BigTIFF design.
 */
export const cleanTiff = plainCleaner({ name: 'TIFF', mediaType: 'image/tiff', textRule: LOOKED_OVER, clean });

const MAX_PAGES = 100_000;
const SHOWN_ITEMS = 1_000;
const REBUILT_TAGS = new Set<number>([
  TAG.stripOffsets,
  TAG.stripBytes,
  TAG.tileOffsets,
  TAG.tileBytes,
  TAG.jpegTables,
]);

interface Page {
  readonly directory: TiffDirectory;
  readonly facts: PageFacts;
}

async function clean(cleaning: Cleaning): Promise<void> {
  const { input, output, note } = cleaning;
  const { layout, firstOffset } = readTiffLayout(input);
  const places = findPages(cleaning, layout, firstOffset);
  const head = tiffHead(layout);
  output.write(head);
  let position = head.length;
  let left = places.length;
  for (const place of places) {
    left -= 1;
    const { directory, facts } = readPage(input, layout, place);
    noteEntries(cleaning, layout, directory);
    const page = {
      facts,
      values: keptValues(cleaning, layout, directory, facts),
      pieces: await exactPieces(cleaning, layout, directory, facts),
      tables: directory.entries.get(TAG.jpegTables) ?? null,
    };
    position = writeTiffPage(cleaning, layout, page, { position, isLast: left === 0 });
  }
  if (position > input.sizeBytes) return;
  note('removed', 'TIFF', () => ({ name: `${input.sizeBytes - position} bytes that are no picture` }));
}

function readPage(input: SourceWindow, layout: TiffLayout, place: number): Page {
  const directory = readTiffDirectory(input, layout, place);
  return { directory, facts: readPageFacts(input, layout, directory) };
}

/** Where the pages stand that are written: all but pictures of a slide's label. */
function findPages({ input, note }: Cleaning, layout: TiffLayout, firstOffset: number): number[] {
  const seen = new Set<number>();
  const places: number[] = [];
  let isTiled = false;
  for (let offset = firstOffset; offset !== 0;) {
    if (seen.has(offset)) throw damaged(input, `the directory at byte ${offset} leads back to itself`);
    if (seen.size === MAX_PAGES) throw damaged(input, `more than ${MAX_PAGES} directories`);
    const directory = readTiffDirectory(input, layout, offset);
    if (seen.size === 0) isTiled = directory.entries.has(TAG.tileOffsets);
    seen.add(offset);
    const isAlone = seen.size === 1 && directory.nextOffset === 0;
    if (isAlone || !isSlideLabel(input, layout, directory, isTiled)) places.push(offset);
    else note('removed', 'TIFF page', () => ({ name: 'a picture of the slide and its label' }));
    offset = directory.nextOffset;
  }
  if (places.length === 0) throw notForModel('This TIFF shows nothing but the label of a slide.', 'no page is left');
  return places;
}

function noteEntries(cleaning: Cleaning, layout: TiffLayout, { entries }: TiffDirectory): void {
  const { input, note } = cleaning;
  for (const entry of entries.values()) {
    if (KEPT_TAGS.has(entry.tag) || REBUILT_TAGS.has(entry.tag) || entry.tag === TAG.profile) continue;
    const name = tiffTagName(entry.tag);
    note('removed', `TIFF ${name}`, () => ({ name, before: wordsOf(input, entry) }));
    if (entry.tag === TAG.exif || entry.tag === TAG.gps) noteInner(cleaning, layout, entry, name);
  }
}

function wordsOf(input: SourceWindow, entry: TiffEntry): string | null {
  const isText = entry.itemBytes === 1 && entry.start + Math.min(entry.count, SHOWN_ITEMS) <= input.sizeBytes;
  return isText ? plainText(readTiffBytes(input, entry, SHOWN_ITEMS)) : null;
}

/** What a directory of words inside of the page says; one that cannot be read goes unseen. */
function noteInner({ input, note }: Cleaning, layout: TiffLayout, entry: TiffEntry, name: string): void {
  try {
    const offset = layout.isLittle
      ? readTiffBytes(input, entry, 1).readUInt32LE(0)
      : readTiffBytes(input, entry, 1).readUInt32BE(0);
    for (const inner of readTiffDirectory(input, layout, offset).entries.values()) {
      if (inner.type !== TYPE.ascii && inner.type !== TYPE.undefined) continue;
      note('removed', `TIFF ${name}`, () => ({ name: `tag ${inner.tag}`, before: wordsOf(input, inner) }));
    }
  } catch (error) {
    const isBad = error instanceof Defect || error instanceof RangeError;
    if (!isBad) throw error;
  }
}
