import { ByteReader } from './reader/byte-reader.ts';
import { bufferSource, supplyOf } from './reader/byte-source.ts';
import { DicomDefectError } from './reader/defects.ts';
import { ElementWalker } from './reader/element-walker.ts';
import type { ElementStep } from './reader/steps.ts';
import { EXPLICIT_LITTLE } from './reader/encoding.ts';
import { readDataSetForm, readFileMeta, type FileMeta } from './reader/file-meta.ts';
import { inflateBeginning } from './reader/inflate.ts';
import { ReadAheadSource } from './reader/read-ahead.ts';
import { groupOf, PIXEL_DATA_TAGS } from './reader/tags.ts';
import { DEFLATED_SYNTAX, isNativeSyntax, isVideoSyntax } from './reader/transfer-syntax.ts';
import { unreadable } from '../../base/intake-failure.ts';
import { dicomFailure } from './facts/dicom-failure.ts';
import { DICOMDIR_CLASS, nameWithoutPicture } from './facts/dicom-names.ts';
import {
  hasRows,
  keepFact,
  newPictureFacts,
  nativeBytes,
  sizeOf,
  type PictureFacts,
  type SizedFacts,
} from './dicom-picture.ts';
import { toSliceFacts } from './dicom-slice.ts';
import { damaged, Defect, notForModel, type ImageBytes, type ImageFacts } from '../bytes/image-bytes.ts';

/**
 * Walks the elements up to the picture and checks that all of it is there: as many bytes as rows, columns and frames
 * ask for, or every fragment up to the closing delimiter. Of a deflated data set only the beginning is looked at.
 */
export async function checkDicom(bytes: ImageBytes): Promise<ImageFacts> {
  try {
    return await check(bytes);
  } catch (error) {
    throw error instanceof DicomDefectError ? dicomFailure(error.defect, bytes.name) : error;
  }
}

async function check(bytes: ImageBytes): Promise<ImageFacts> {
  const source = new ReadAheadSource(bytes.sizeBytes, (position, length) => bytes.at(position, length));
  const meta = await source.run(() => readFileMeta(source));
  if (meta.sopClassUid === DICOMDIR_CLASS) throw notForModel(DICOMDIR, 'media storage directory (DICOMDIR)');
  if (meta.transferSyntax === DEFLATED_SYNTAX) return checkDeflated(bytes, meta);
  const { encoding } = await source.run(() => readDataSetForm(source, meta));
  const walker = new ElementWalker(new ByteReader(supplyOf(source, meta.end), WINDOW_BYTES), encoding);
  const facts = newPictureFacts(meta.sopClassUid);
  const walk: Walk = { bytes, source, walker };
  for (let step = await next(walk); step.kind !== 'end'; step = await next(walk)) {
    if (step.kind !== 'element') continue;
    // Entered, so that the way through it waits for bytes between its elements and not in the middle of one.
    if (walker.depth > 0) {
      if (step.length === null) walker.enter();
      continue;
    }
    if (PIXEL_DATA_TAGS.has(step.tag)) return checkPixelData(walk, step, facts, meta.transferSyntax);
    if (groupOf(step.tag) === 0) throw damaged(bytes, `no element of a data set at byte ${step.position}`);
    const element = step;
    await source.run(() => keepFact(facts, element, walker));
    if (element.length === null) walker.enter();
  }
  throw withoutPixelData(facts);
}

interface Walk {
  readonly bytes: ImageBytes;
  readonly source: ReadAheadSource;
  readonly walker: ElementWalker;
}

const WINDOW_BYTES = 16_384;
const PACKED_BYTES = 32_768;
const DICOMDIR =
  'This is the table of contents of a DICOM disc, not an image. The images beside it are taken in by themselves.';

function next({ source, walker }: Walk) {
  return source.run(() => walker.next());
}

/** Of a deflated data set the beginning is looked at, for the series it belongs to. */
async function checkDeflated(bytes: ImageBytes, meta: FileMeta): Promise<ImageFacts> {
  const packed = await bytes.at(meta.end, Math.min(PACKED_BYTES, bytes.sizeBytes - meta.end));
  const walker = new ElementWalker(
    new ByteReader(supplyOf(bufferSource(inflateBeginning(packed)), 0)),
    EXPLICIT_LITTLE,
  );
  const facts = newPictureFacts('');
  try {
    for (let step = walker.next(); step.kind === 'element' && step.tag < PICTURE_GROUP; step = walker.next())
      keepFact(facts, step, walker);
  } catch (error) {
    // It breaks off where the beginning does.
    if (!(error instanceof DicomDefectError)) throw error;
  }
  return { width: null, height: null, frames: null, ...toSliceFacts(facts.texts) };
}

/** What comes after the elements of a series. */
const PICTURE_GROUP = 0x0028_0000;

async function checkPixelData(
  walk: Walk,
  element: ElementStep,
  facts: PictureFacts,
  transferSyntax: string,
): Promise<ImageFacts> {
  const { bytes, walker } = walk;
  const size = sizeOf(facts);
  if (size === null) throw damaged(bytes, 'the header states a picture without pixels');
  const all = { ...size, ...toSliceFacts(facts.texts) };
  if (element.length === null) {
    walker.enter();
    await checkFragments(walk, isVideoSyntax(transferSyntax) ? 1 : size.frames);
    return all;
  }
  if (element.length === 0) throw damaged(bytes, 'the pixel data element is empty');
  checkNative(bytes, element.length, size, facts, transferSyntax);
  return all;
}

function checkNative(bytes: ImageBytes, length: number, size: SizedFacts, facts: PictureFacts, syntax: string): void {
  const wanted = nativeBytes(size, facts);
  if (isNativeSyntax(syntax) && length < wanted)
    throw damaged(bytes, `pixel data of ${length} bytes where ${wanted} belong`);
}

/** The first item is the table of offsets; at least one fragment with bytes a frame must follow it. */
async function checkFragments(walk: Walk, wanted: number): Promise<void> {
  let fragments = 0;
  await next(walk);
  for (let step = await next(walk); step.kind === 'fragment'; step = await next(walk))
    if (step.length > 0) fragments += 1;
  if (fragments < wanted) throw damaged(walk.bytes, `${fragments} fragments for ${wanted} frames`);
}

function withoutPixelData(facts: PictureFacts): Defect {
  if (hasRows(facts))
    return new Defect(unreadable('The picture of this DICOM file is missing.', 'rows and columns, but no pixel data'));
  const name = nameWithoutPicture(facts.sopClass);
  const reason = name === null ? '' : ` (it is ${name})`;
  return notForModel(`This DICOM file has no picture in it${reason}.`, 'a data set without pixel data');
}
