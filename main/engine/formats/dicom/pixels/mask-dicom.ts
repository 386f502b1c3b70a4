import { deflateRawSync } from 'node:zlib';
import type { MaskRectangle } from '../../../../../shared/contract/privacy.ts';
import type { ByteSink, ByteSource } from '../../bytes/byte-source.ts';
import { memorySink, memorySource } from '../../bytes/byte-ends.ts';
import { DataSet, type DataElement } from '../reader/data-set.ts';
import type { Encoding } from '../reader/encoding.ts';
import { readFileMeta } from '../reader/file-meta.ts';
import { inflateWhole } from '../reader/inflate.ts';
import { groupOf, PIXEL_DATA_TAGS } from '../reader/tags.ts';
import { DEFLATED_SYNTAX } from '../reader/transfer-syntax.ts';
import { readingDicom } from './dicom-defect.ts';
import { readDicomHeader, type DicomHeader } from './dicom-header.ts';
import { checkFrameSize, MAX_DECODED_BYTES, PictureError } from '../../pixels/picture.ts';
import { copyBytes, readBytes } from '../../pixels/copy-bytes.ts';
import { elementBytes, withItem, writeEdited } from './dicom-edits.ts';
import { layOut, type DicomLayout } from './dicom-layout.ts';
import { onlyLeftOut, writePreamble, type DicomToMask } from './dicom-to-mask.ts';
import { writeDecompressed } from './mask-encapsulated.ts';
import { writeNative } from './mask-native.ts';

/**
 * Paints rectangles into every frame of a DICOM file. Uncompressed pixels stay as they are but for the rectangles; compressed ones are written
 * uncompressed (Explicit VR Little Endian). The file then says that its pixels were cleaned (CID 7050, 113101) and hold no text.
 */
export async function maskDicom(source: ByteSource, sink: ByteSink, masks: readonly MaskRectangle[]): Promise<void> {
  const inflated = inflate(source);
  if (inflated === null) return maskPlain(source, sink, masks);
  const masked = memorySink();
  await maskPlain(memorySource(inflated.whole), masked, masks);
  const content = masked.content();
  sink.write(content.subarray(0, inflated.metaBytes));
  sink.write(deflateRawSync(content.subarray(inflated.metaBytes)));
}

async function maskPlain(source: ByteSource, sink: ByteSink, masks: readonly MaskRectangle[]): Promise<void> {
  const layout = layOut(source);
  const pixelData = layout.elements.find(({ tag }) => PIXEL_DATA_TAGS.has(tag));
  if (pixelData === undefined) throw new PictureError('This DICOM file holds no image (it may be a report or a plan).');
  const header = readHeader(source, layout, pixelData);
  checkFrameSize(header.width, header.height, Math.max(header.bitsAllocated / 8, 4) * header.samplesPerPixel);
  const work: DicomToMask = { source, layout, header, pixelData, masks };
  const edits = cleanPixelEdits(work);
  if (pixelData.isUndefinedLength) return writeDecompressed(work, sink, edits);
  const at = layout.elements.indexOf(pixelData);
  writePreamble(work, sink);
  writeEdited(source, sink, { elements: layout.elements.slice(0, at), edits, before: pixelData.tag });
  copyBytes(source, sink, pixelData.position, pixelData.valuePosition);
  writeNative(work, sink);
  writeEdited(source, sink, { elements: layout.elements.slice(at + 1), edits: onlyLeftOut(edits), before: Infinity });
}

const BURNED_IN_ANNOTATION = 0x0028_0301;
const METHOD_CODES = 0x0012_0064;
const ICON = 0x0088_0200;

/** Group lengths would be wrong, and an icon shows the very text that is painted over. */
function cleanPixelEdits({ source, layout }: DicomToMask): Map<number, Buffer | null> {
  const groupLengths = layout.elements.filter(({ tag }) => (tag & 0xffff) === 0 && groupOf(tag) > 2);
  const codes = layout.elements.find(({ tag }) => tag === METHOD_CODES);
  const code = codeItem(layout.encoding);
  return new Map<number, Buffer | null>([
    ...groupLengths.map(({ tag }): [number, null] => [tag, null]),
    [ICON, null],
    [METHOD_CODES, withItem(source, codes, METHOD_CODES, code, layout.encoding)],
    [BURNED_IN_ANNOTATION, elementBytes(BURNED_IN_ANNOTATION, 'CS', Buffer.from('NO'), layout.encoding)],
  ]);
}

/** PS3.16, CID 7050. */
function codeItem(encoding: Encoding): Buffer {
  return Buffer.concat([
    elementBytes(0x0008_0100, 'SH', Buffer.from('113101'), encoding),
    elementBytes(0x0008_0102, 'SH', Buffer.from('DCM'), encoding),
    elementBytes(0x0008_0104, 'LO', Buffer.from('Clean Pixel Data Option'), encoding),
  ]);
}

function readHeader(source: ByteSource, layout: DicomLayout, pixelData: DataElement): DicomHeader {
  const { encoding, transferSyntax, elements } = layout;
  const first = elements.find(({ tag }) => groupOf(tag) === groupOf(pixelData.tag)) ?? pixelData;
  if (first.position > MAX_HEAD_BYTES) throw new PictureError('The image is too large to open.');
  const head = readBytes(source, 0, first.position);
  const before = elements.filter(({ end }) => end <= first.position);
  return readDicomHeader({ dataSet: new DataSet(head, encoding, before), transferSyntax, pixelData }, 0);
}

/** What comes before the pixels; the functional groups of ten thousand frames are far smaller. */
const MAX_HEAD_BYTES = 256 * 1024 * 1024;

/** A deflated file with everything after its meta group inflated; null for any other. */
function inflate(source: ByteSource): { whole: Buffer; metaBytes: number } | null {
  return readingDicom(() => {
    const { end: metaBytes, transferSyntax } = readFileMeta(source);
    if (transferSyntax !== DEFLATED_SYNTAX) return null;
    const rest = inflateWhole(readBytes(source, metaBytes, source.sizeBytes), MAX_DECODED_BYTES);
    return { whole: Buffer.concat([readBytes(source, 0, metaBytes), rest]), metaBytes };
  });
}
