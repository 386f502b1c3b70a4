import type { ByteSink } from '../../bytes/byte-source.ts';
import type { DataElement } from '../reader/data-set.ts';
import { EXPLICIT_LITTLE } from '../reader/encoding.ts';
import { framesOf, readFragments, type Fragment } from '../reader/frame-fragments.ts';
import { EXTENDED_OFFSET_TABLE, groupOf } from '../reader/tags.ts';
import { EXPLICIT_SYNTAX, IMPLICIT_SYNTAX } from '../reader/transfer-syntax.ts';
import { readingDicom } from './dicom-defect.ts';
import { decodeCompressedFrame, isCompressed } from './dicom-codecs.ts';
import type { DicomHeader } from './dicom-header.ts';
import type { RawFrame } from './raw-frame.ts';
import { PictureError } from '../../pixels/picture.ts';
import { readBytes } from '../../pixels/copy-bytes.ts';
import { darkestColour } from './darkest-colour.ts';
import { elementBytes, elementHeader, writeEdited } from './dicom-edits.ts';
import { onlyLeftOut, writePreamble, type DicomToMask } from './dicom-to-mask.ts';
import { paintFrame } from '../../pixels/paint-frame.ts';

/** Writes a compressed file uncompressed, a frame at a time, with the rectangles painted into each; explicit or implicit as it was. */
export async function writeDecompressed(
  work: DicomToMask,
  sink: ByteSink,
  edits: Map<number, Buffer | null>,
): Promise<void> {
  const { source, layout, header, pixelData } = work;
  if (!isCompressed(header.transferSyntax) || header.bitsAllocated === 1) {
    throw new PictureError('The image is compressed in a way that cannot be painted over here.');
  }
  const frames = fragmentsByFrame(work);
  const frameBytes = (header.width * header.height * header.samplesPerPixel * header.bitsAllocated) / 8;
  const valueBytes = frameBytes * header.frames + ((frameBytes * header.frames) % 2);
  if (valueBytes > LARGEST_VALUE) throw new PictureError('The image is too large to be painted over.');
  const at = layout.elements.indexOf(pixelData);
  for (const [frame, fragments] of frames.entries()) {
    const encoded = Buffer.concat(
      fragments.map(({ position, length }) => readBytes(source, position, position + length)),
    );
    const raw = await decodeCompressedFrame(header, encoded);
    if (frame === 0) {
      writePreamble(work, sink);
      const before = layout.elements.slice(0, at).filter(({ tag }) => !OFFSET_TABLES.has(tag));
      writeEdited(source, sink, { elements: before, edits: asDecoded(work, raw, edits), before: pixelData.tag });
      const vr = header.bitsAllocated > 8 ? 'OW' : 'OB';
      sink.write(elementHeader(pixelData.tag, vr, valueBytes, layout.encoding));
    }
    sink.write(paint(work, raw, frameBytes));
  }
  if (valueBytes > frameBytes * header.frames) sink.write(Buffer.alloc(1));
  writeEdited(source, sink, { elements: layout.elements.slice(at + 1), edits: onlyLeftOut(edits), before: Infinity });
}

function fragmentsByFrame({ source, layout, header, pixelData }: DicomToMask): Fragment[][] {
  const encapsulated = readingDicom(() => readFragments(source, pixelData));
  if (encapsulated.fragments.length === 0) throw new PictureError('The image ends in the middle of its pixel data.');
  const table = layout.elements.find(({ tag }) => tag === EXTENDED_OFFSET_TABLE);
  const extended = table === undefined ? null : readBytes(source, table.valuePosition, table.end);
  const frames = framesOf(source, encapsulated, header.frames, extended);
  if (frames !== null) return frames;
  throw new PictureError('The image is damaged: it does not hold as many frames as it says.');
}

const LARGEST_VALUE = 0xffff_fffe;
const META_GROUP = 2;
const META_LENGTH = 0x0002_0000;
const TRANSFER_SYNTAX = 0x0002_0010;
const PHOTOMETRIC = 0x0028_0004;
const PLANAR = 0x0028_0006;
const LOSSY = 0x0028_2110;
/** The extended offset table and its lengths: of compressed frames that are no longer there. */
const OFFSET_TABLES = new Set([0x7fe0_0001, 0x7fe0_0002]);
const LOSSY_SYNTAXES = /^1\.2\.840\.10008\.1\.2\.4\.(50|51|81|91|112|203)$/;

function paint({ header, masks }: DicomToMask, raw: RawFrame, frameBytes: number): Buffer {
  const bytes = Buffer.from(raw.bytes.subarray(0, frameBytes));
  extendSigns(bytes, header);
  const decoded = { ...header, photometric: photometricOf(header.photometric, raw) };
  const shape = { ...header, isPlanar: raw.isPlanar, is422: false };
  paintFrame(bytes, shape, darkestColour(bytes, decoded, false), masks);
  return bytes;
}

/** Compressed samples may be of fewer bits than they are stored in; readers of uncompressed ones look for the sign at the top. */
function extendSigns(bytes: Buffer, { isSigned, bitsAllocated, bitsStored }: DicomHeader): void {
  if (!isSigned || bitsStored === bitsAllocated) return;
  const unused = 32 - bitsStored;
  const sampleBytes = bitsAllocated / 8;
  for (let at = 0; at + sampleBytes <= bytes.length; at += sampleBytes) {
    const value = (bytes.readUIntLE(at, sampleBytes) << unused) >> unused;
    bytes.writeIntLE(value, at, sampleBytes);
  }
}

/** A decoder leaves no subsampled chroma. */
function photometricOf(photometric: string, raw: RawFrame): string {
  if (raw.isRgb) return 'RGB';
  return photometric === 'YBR_FULL_422' ? 'YBR_FULL' : photometric;
}

function asDecoded({ layout, header }: DicomToMask, raw: RawFrame, edits: Map<number, Buffer | null>) {
  const element = (tag: number, vr: string, value: Buffer) =>
    elementBytes(tag, vr, value, groupOf(tag) === META_GROUP ? EXPLICIT_LITTLE : layout.encoding);
  const all = new Map(edits);
  const plain = layout.encoding.isExplicit ? EXPLICIT_SYNTAX : IMPLICIT_SYNTAX;
  const syntax = element(TRANSFER_SYNTAX, 'UI', Buffer.from(plain));
  all.set(TRANSFER_SYNTAX, syntax);
  if (layout.elements.some(({ tag }) => tag === META_LENGTH)) {
    all.set(META_LENGTH, element(META_LENGTH, 'UL', metaLength(layout.elements, syntax)));
  }
  if (header.samplesPerPixel === 3) {
    all.set(PHOTOMETRIC, element(PHOTOMETRIC, 'CS', Buffer.from(photometricOf(header.photometric, raw))));
    all.set(PLANAR, element(PLANAR, 'US', Buffer.from([raw.isPlanar ? 1 : 0, 0])));
  }
  if (LOSSY_SYNTAXES.test(header.transferSyntax)) all.set(LOSSY, element(LOSSY, 'CS', Buffer.from('01')));
  return all;
}

function metaLength(elements: readonly DataElement[], syntax: Buffer): Buffer {
  const others = elements.filter(
    ({ tag }) => groupOf(tag) === META_GROUP && tag !== META_LENGTH && tag !== TRANSFER_SYNTAX,
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(others.reduce((sum, { position, end }) => sum + end - position, syntax.length));
  return length;
}
