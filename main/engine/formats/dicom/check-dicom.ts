import { detectEncoding, ITEM, readElement, SEQUENCE_END, skipValue } from './dicom-elements.ts';
import type { DicomElement, DicomEncoding } from './dicom-elements.ts';
import { DEFLATED_SYNTAX, DICOMDIR_CLASS, isNativeSyntax, nameWithoutPicture } from './dicom-names.ts';
import { inflatedHead } from './dicom-deflated.ts';
import { damaged, Defect, endsTooEarly, notForModel } from '../bytes/image-bytes.ts';
import { isSliceTag, toSliceFacts } from './dicom-slice.ts';
import type { ImageBytes, ImageFacts } from '../bytes/image-bytes.ts';
import { unreadable } from '../../base/intake-failure.ts';

/**
 * Walks the elements up to the picture and checks that all of it is there: as many bytes as rows, columns and frames
 * ask for, or every fragment up to the closing delimiter. Of a deflated data set only the file meta is looked at.
 */
export async function checkDicom(bytes: ImageBytes): Promise<ImageFacts> {
  const meta = await readMeta(bytes);
  if (meta.sopClass === DICOMDIR_CLASS) throw notForModel(DICOMDIR, 'media storage directory (DICOMDIR)');
  if (meta.transferSyntax === DEFLATED_SYNTAX) return checkDeflated(bytes, meta);
  const encoding = await detectEncoding(bytes, meta.end, meta.transferSyntax);
  const budget = { elementsLeft: MAX_ELEMENTS };
  const picture: Picture = { sopClass: meta.sopClass, values: new Map(), texts: new Map(), isSubsampled: false };
  for (let offset = meta.end; offset < bytes.sizeBytes;) {
    const element = await readElement(bytes, encoding, offset);
    if (PIXEL_DATA_TAGS.has(element.tag)) return checkPixelData(bytes, encoding, element, picture, meta.transferSyntax);
    const group = element.tag >>> 16;
    const isLost = group === 0 || group === 0xfffe || (budget.elementsLeft -= 1) < 0;
    if (isLost) throw damaged(bytes, `no element of a data set at byte ${offset}`);
    offset = await skipValue(bytes, encoding, element, budget);
    if (offset > bytes.sizeBytes) throw endsTooEarly(bytes, offset);
    await keepValue(bytes, encoding, element, picture);
  }
  throw withoutPixelData(picture);
}

/** Of a deflated data set the beginning is looked at, for the series it belongs to. */
async function checkDeflated(bytes: ImageBytes, meta: Meta): Promise<ImageFacts> {
  const nothing = { width: null, height: null, frames: null };
  const head = await inflatedHead(bytes, meta.end);
  const encoding: DicomEncoding = { isLittleEndian: true, isExplicit: true };
  const picture: Picture = { sopClass: '', values: new Map(), texts: new Map(), isSubsampled: false };
  try {
    const budget = { elementsLeft: MAX_ELEMENTS };
    for (let offset = 0; offset < head.sizeBytes;) {
      const element = await readElement(head, encoding, offset);
      if (element.tag >= TAG.rows) break;
      offset = await skipValue(head, encoding, element, budget);
      await keepValue(head, encoding, element, picture);
    }
  } catch (error) {
    if (!(error instanceof Defect)) throw error;
  }
  return { ...nothing, ...toSliceFacts(picture.texts) };
}

const DICOMDIR =
  'This is the table of contents of a DICOM disc, not an image. The images beside it are taken in by themselves.';
const MAX_ELEMENTS = 5_000_000;
const PREAMBLE_BYTES = 132;
const TAG = {
  mediaClass: 0x0002_0002,
  transferSyntax: 0x0002_0010,
  sopClass: 0x0008_0016,
  samples: 0x0028_0002,
  photometric: 0x0028_0004,
  frames: 0x0028_0008,
  rows: 0x0028_0010,
  columns: 0x0028_0011,
  bits: 0x0028_0100,
} as const;
const NUMBER_TAGS = new Set<number>([TAG.samples, TAG.rows, TAG.columns, TAG.bits]);
const TEXT_TAGS = new Set<number>([TAG.mediaClass, TAG.transferSyntax, TAG.sopClass, TAG.photometric, TAG.frames]);
const PIXEL_DATA_TAGS = new Set([0x7fe0_0008, 0x7fe0_0009, 0x7fe0_0010]);

interface Meta {
  readonly transferSyntax: string;
  readonly sopClass: string;
  readonly end: number;
}

interface Picture {
  sopClass: string;
  isSubsampled: boolean;
  readonly values: Map<number, number>;
  /** Of the elements that say where it stands in its series. */
  readonly texts: Map<number, string>;
}

async function readMeta(bytes: ImageBytes): Promise<Meta> {
  const hasPreamble = bytes.sizeBytes >= PREAMBLE_BYTES && (await bytes.at(128, 4)).toString('latin1') === 'DICM';
  const texts = new Map<number, string>();
  let offset = hasPreamble ? PREAMBLE_BYTES : 0;
  while (offset + 8 <= bytes.sizeBytes && (await bytes.at(offset, 2)).readUInt16LE(0) === 2) {
    const encoding = await detectEncoding(bytes, offset, '');
    const element = await readElement(bytes, encoding, offset);
    if (element.length === null) throw damaged(bytes, `a file meta element without a length at byte ${offset}`);
    offset = element.valueOffset + element.length;
    if (TEXT_TAGS.has(element.tag)) texts.set(element.tag, await readText(bytes, element));
  }
  return {
    transferSyntax: texts.get(TAG.transferSyntax) ?? '',
    sopClass: texts.get(TAG.mediaClass) ?? '',
    end: offset,
  };
}

async function keepValue(bytes: ImageBytes, encoding: DicomEncoding, element: DicomElement, picture: Picture) {
  if (NUMBER_TAGS.has(element.tag) && element.length !== null && element.length >= 2) {
    const value = await bytes.at(element.valueOffset, 2);
    picture.values.set(element.tag, encoding.isLittleEndian ? value.readUInt16LE(0) : value.readUInt16BE(0));
  }
  if (isSliceTag(element.tag)) picture.texts.set(element.tag, await readText(bytes, element));
  if (!TEXT_TAGS.has(element.tag)) return;
  const text = await readText(bytes, element);
  if (element.tag === TAG.sopClass) picture.sopClass = text;
  if (element.tag === TAG.photometric) picture.isSubsampled = text === 'YBR_FULL_422' || text === 'YBR_PARTIAL_422';
  if (element.tag === TAG.frames && /^[+]?\d+$/.test(text)) picture.values.set(TAG.frames, Number(text));
}

async function readText(bytes: ImageBytes, element: DicomElement): Promise<string> {
  const value = await bytes.at(element.valueOffset, Math.min(element.length ?? 0, 128));
  return value
    .toString('latin1')
    .replace(/[\0 ]+$/, '')
    .trim();
}

async function checkPixelData(
  bytes: ImageBytes,
  encoding: DicomEncoding,
  element: DicomElement,
  picture: Picture,
  transferSyntax: string,
): Promise<ImageFacts> {
  const facts = readFacts(bytes, picture);
  const all = { ...facts, ...toSliceFacts(picture.texts) };
  if (element.length === null) {
    await checkFragments(bytes, encoding, element.valueOffset, facts.frames);
    return all;
  }
  const end = element.valueOffset + element.length;
  if (end > bytes.sizeBytes) throw endsTooEarly(bytes, end);
  if (element.length === 0) throw damaged(bytes, 'the pixel data element is empty');
  const wanted = nativeBytes(facts, picture);
  const isShort = isNativeSyntax(transferSyntax) && element.length < wanted;
  if (isShort) throw damaged(bytes, `pixel data of ${element.length} bytes where ${wanted} belong`);
  return all;
}

interface SizedFacts extends ImageFacts {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
}

function readFacts(bytes: ImageBytes, picture: Picture): SizedFacts {
  const width = picture.values.get(TAG.columns) ?? 0;
  const height = picture.values.get(TAG.rows) ?? 0;
  const frames = picture.values.get(TAG.frames) ?? 1;
  if (width > 0 && height > 0 && frames > 0) return { width, height, frames };
  throw damaged(bytes, `the header states ${width} x ${height} pixels in ${frames} frames`);
}

function nativeBytes(facts: SizedFacts, picture: Picture): number {
  const samples = picture.isSubsampled ? 2 : (picture.values.get(TAG.samples) ?? 1);
  const bits = picture.values.get(TAG.bits) ?? 8;
  return Math.ceil((facts.width * facts.height * facts.frames * samples * bits) / 8);
}

/** The first item is the table of offsets; at least one fragment a frame must follow it. */
async function checkFragments(
  bytes: ImageBytes,
  encoding: DicomEncoding,
  start: number,
  frames: number,
): Promise<void> {
  let fragments = -1;
  let offset = start;
  for (let items = 0; items < MAX_ELEMENTS; items += 1) {
    const item = await readElement(bytes, encoding, offset);
    if (item.tag === SEQUENCE_END) {
      if (fragments >= frames) return;
      throw damaged(bytes, `${Math.max(fragments, 0)} fragments for ${frames} frames`);
    }
    if (item.tag !== ITEM || item.length === null) throw damaged(bytes, `no fragment at byte ${offset}`);
    offset = item.valueOffset + item.length;
    if (offset > bytes.sizeBytes) throw endsTooEarly(bytes, offset);
    if (fragments === -1 || item.length > 0) fragments += 1;
  }
  throw damaged(bytes, `more than ${MAX_ELEMENTS} fragments`);
}

function pictureMissing(): Defect {
  return new Defect(unreadable('The picture of this DICOM file is missing.', 'rows and columns, but no pixel data'));
}

function withoutPixelData(picture: Picture): Defect {
  if (picture.values.has(TAG.rows)) return pictureMissing();
  const name = nameWithoutPicture(picture.sopClass);
  const reason = name === null ? '' : ` (it is ${name})`;
  return notForModel(`This DICOM file has no picture in it${reason}.`, 'a data set without pixel data');
}
