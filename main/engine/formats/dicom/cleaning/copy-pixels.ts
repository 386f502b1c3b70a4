import type { ElementStep } from '../reader/steps.ts';
import type { Encoding } from '../reader/encoding.ts';
import { ITEM, SEQUENCE_END } from '../reader/tags.ts';
import { pixelFormOf } from '../reader/pixel-form.ts';
import { framesFormOf, type FramesForm } from '../facts/frames-form.ts';
import { checkPixelLength, pictureBytesOf, type PictureShape } from '../facts/picture-bytes.ts';
import { unsupportedFrames } from '../facts/refuse-form.ts';
import { broken, DICOM_IMAGE } from './broken.ts';
import { FragmentStream } from './fragment-stream.ts';
import type { FragmentPlan } from './fragment-plan.ts';
import { copyJpeg2000Frames } from './jpeg-2000-fragments.ts';
import { copyJpegFrames } from './jpeg-fragments.ts';
import type { NotedElement } from './notes.ts';
import type { Rewriting } from './rewriting.ts';
import { copyRleFrames } from './rle-fragments.ts';
import { writeHeader, writtenVr } from './write-header.ts';

/** Copies a picture byte by byte: plain, or fragment by fragment with the table of their offsets where it is right. */
export function copyPixels(run: Rewriting, element: ElementStep, out: Encoding, noted: NotedElement): void {
  const { walker, writer, notes } = run;
  notes.add('kept', noted, nothing, nothing);
  const { tag, vr, length } = element;
  if (length === null) {
    copyFragments(run, { ...element, vr: writtenVr(vr, 'OB', null) }, out, noted);
    return;
  }
  if (pixelFormOf(run.transferSyntax) !== 'native') throw broken('compressed pixel data without fragments');
  const picture = pictureBytesOf(run.shape);
  checkPixelLength(length, picture, DICOM_IMAGE);
  writeHeader(writer, out, { tag, vr: writtenVr(vr, noted.vr, length), length: length + (length % 2) });
  const kept = picture?.whole ?? 0;
  walker.reader.pieces(kept, (piece) => writer.write(piece));
  walker.skipValue();
  writer.write(Buffer.alloc(length - kept + (length % 2)));
  if (length - kept > 1)
    notes.add('emptied', { ...noted, place: `${noted.place} end`, rule: 'behind the picture' }, nothing, nothing);
}

/** The table of offsets, which comes first, and the fragments. */
function copyFragments(run: Rewriting, element: ElementStep, out: Encoding, noted: NotedElement): void {
  const { walker, writer, plan } = run;
  if (plan === null) throw unsupportedFrames();
  writeHeader(writer, out, element);
  walker.enter();
  if (copyOffsetTable(run, plan, out, noted)) copyFrames(run, plan, out, noted);
  writeHeader(writer, out, { tag: SEQUENCE_END, vr: '', length: 0 });
}

/** False where the fragments are over before they begin. */
function copyOffsetTable(run: Rewriting, plan: FragmentPlan, out: Encoding, noted: NotedElement): boolean {
  const { walker, writer } = run;
  const table = walker.next();
  if (table.kind !== 'fragment') return false;
  writeHeader(writer, out, { tag: ITEM, vr: '', length: plan.basicTable.length });
  writer.write(plan.basicTable);
  walker.skipValue();
  if (plan.basicTable.length !== table.length) noteBlanked(run, noted, 'offset table');
  return true;
}

function copyFrames(run: Rewriting, plan: FragmentPlan, out: Encoding, noted: NotedElement): void {
  const stream = new FragmentStream({ ...run, plan }, out, (what) => noteBlanked(run, noted, what));
  const form = framesFormOf(run.transferSyntax, stream.peek(8));
  COPIERS[form](stream, run.shape);
}

function noteBlanked({ notes }: Rewriting, noted: NotedElement, what: string): void {
  const place = notes.isObserved ? `${noted.place} ${what}` : '';
  notes.add('emptied', { place, name: '', vr: '', rule: 'metadata in a compressed frame' }, nothing, nothing);
}

/** Copies all frames of a stream, blanking metadata in them. Videos and JPEG XL are copied whole: they are held for a person. */
const COPIERS: Readonly<Record<FramesForm, (stream: FragmentStream, shape: PictureShape) => void>> = {
  jpeg: copyJpegFrames,
  'jpeg-2000': copyJpeg2000Frames,
  'jpeg-xl': (stream) => {
    if (stream.peek(8).toString('hex') === JPEG_XL_FILE) throw broken('a JPEG XL frame in a file of its own');
    stream.copyAll();
  },
  rle: copyRleFrames,
  video: (stream) => stream.copyAll(),
};

const JPEG_XL_FILE = '0000000c4a584c20';

function nothing(): null {
  return null;
}
