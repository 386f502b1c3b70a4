import { ByteReader } from './reader/byte-reader.ts';
import { bufferSource, supplyOf } from './reader/byte-source.ts';
import { DicomDefectError } from './reader/defects.ts';
import { ElementWalker } from './reader/element-walker.ts';
import { EXPLICIT_LITTLE } from './reader/encoding.ts';
import { readFileMeta, type FileMeta } from './reader/file-meta.ts';
import { inflateBeginning } from './reader/inflate.ts';
import { ReadAheadSource } from './reader/read-ahead.ts';
import { PIXEL_DATA_TAGS } from './reader/tags.ts';
import { DEFLATED_SYNTAX } from './reader/transfer-syntax.ts';
import { unreadable } from '../../base/intake-failure.ts';
import { dicomFailure } from './facts/dicom-failure.ts';
import { nameWithoutPicture } from './facts/dicom-names.ts';
import { refuseDiscContents, refuseForm, secondPicture } from './facts/refuse-form.ts';
import { checkPixels } from './check-pixels.ts';
import { hasRows, keepFact, newPictureFacts, type PictureFacts } from './dicom-picture.ts';
import { toSliceFacts } from './dicom-slice.ts';
import { walkDataSet } from './dicom-walk.ts';
import { Defect, notForModel, type ImageBytes, type ImageFacts } from '../bytes/image-bytes.ts';

/**
 * Walks the elements to the end and checks that all of the picture is there: as many bytes as rows, columns and frames
 * ask for, or every fragment up to the closing delimiter; refuses what cleaning would refuse for its form. Of a deflated
 * data set only the beginning is looked at.
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
  const meta = await source.run(() => readFileMeta(source), { kind: 'too-much-file-meta' });
  refuseForm(meta);
  if (meta.transferSyntax === DEFLATED_SYNTAX) return checkDeflated(bytes, meta);
  const walk = await walkDataSet(bytes, source, meta);
  const { walker, next } = walk;
  const facts = newPictureFacts(meta.sopClassUid);
  let picture: ImageFacts | null = null;
  for (let step = await next(); step.kind !== 'end'; step = await next()) {
    if (step.kind !== 'element') continue;
    // Entered, so that the way through it waits for bytes between its elements and not in the middle of one.
    if (walker.depth > 0) {
      if (step.length === null) walker.enter();
      continue;
    }
    const element = step;
    refuseDiscContents(element.tag);
    if (PIXEL_DATA_TAGS.has(element.tag)) {
      if (picture !== null) throw secondPicture();
      picture = await checkPixels(walk, element, facts);
      continue;
    }
    if (picture === null) await source.run(() => keepFact(facts, element, walker));
    if (element.length === null) walker.enter();
  }
  return picture ?? refuseWithoutPicture(facts);
}

const PACKED_BYTES = 32_768;

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

function refuseWithoutPicture(facts: PictureFacts): never {
  if (hasRows(facts))
    throw new Defect(unreadable('The picture of this DICOM file is missing.', 'rows and columns, but no pixel data'));
  const name = nameWithoutPicture(facts.sopClass);
  const reason = name === null ? '' : ` (it is ${name})`;
  throw notForModel(`This DICOM file has no picture in it${reason}.`, 'a data set without pixel data');
}
