import type { ElementStep } from '../reader/steps.ts';
import type { Encoding } from '../reader/encoding.ts';
import { ITEM, SEQUENCE_END } from '../reader/tags.ts';
import { isNativeSyntax } from '../reader/transfer-syntax.ts';
import { broken } from './broken.ts';
import { FragmentStream, type CopyFrames } from './fragment-stream.ts';
import { copyJpeg2000Frames } from './jpeg-2000-fragments.ts';
import { copyJpegFrames } from './jpeg-fragments.ts';
import type { NotedElement } from './notes.ts';
import type { Rewriting } from './rewriting.ts';
import { writeHeader, writtenVr } from './write-header.ts';

/** Copies a picture byte by byte: plain, or fragment by fragment with the table of their offsets. */
export function copyPixels(run: Rewriting, element: ElementStep, out: Encoding, noted: NotedElement): void {
  const { walker, writer, notes } = run;
  notes.add('kept', noted, nothing, nothing);
  const { tag, vr, length } = element;
  if (length === null) {
    copyFragments(run, { ...element, vr: writtenVr(vr, 'OB', null) }, out, noted);
    return;
  }
  writeHeader(writer, out, { tag, vr: writtenVr(vr, noted.vr, length), length: length + (length % 2) });
  const kept = Math.min(length, pictureEnd(run, length));
  walker.reader.pieces(kept, (piece) => writer.write(piece));
  walker.skipValue();
  writer.write(Buffer.alloc(length - kept + (length % 2)));
  if (length - kept > 1)
    notes.add('emptied', { ...noted, place: `${noted.place} end`, rule: 'behind the picture' }, nothing, nothing);
}

/** Where the picture ends that rows, columns and frames tell of: what stands behind it is nobody's. */
function pictureEnd({ pictureBytes, transferSyntax }: Rewriting, length: number): number {
  if (pictureBytes === null || !isNativeSyntax(transferSyntax)) return length;
  if (length - pictureBytes.whole >= Math.max(pictureBytes.frame, LONGEST_PADDING_BYTES))
    throw broken(`pixel data of ${length} bytes where ${pictureBytes.whole} belong`);
  return pictureBytes.whole;
}

/** A small picture may be padded by more than a frame. */
const LONGEST_PADDING_BYTES = 65_536;

/** The table of offsets, which comes first, and the fragments. */
function copyFragments(run: Rewriting, element: ElementStep, out: Encoding, noted: NotedElement): void {
  const { walker, writer } = run;
  writeHeader(writer, out, element);
  walker.enter();
  if (copyOffsetTable(run, out)) copyFrames(run, out, noted);
  writeHeader(writer, out, { tag: SEQUENCE_END, vr: '', length: 0 });
}

function copyFrames(run: Rewriting, out: Encoding, noted: NotedElement): void {
  const { walker, writer } = run;
  const stream = new FragmentStream(walker, writer, out, (what) => {
    const place = run.notes.isObserved ? `${noted.place} ${what}` : '';
    run.notes.add('emptied', { place, name: '', vr: '', rule: 'metadata in a compressed frame' }, nothing, nothing);
  });
  copierFor(run.transferSyntax, stream)(stream);
}

/** False where the fragments are over before they begin. */
function copyOffsetTable({ walker, writer }: Rewriting, out: Encoding): boolean {
  const table = walker.next();
  if (table.kind !== 'fragment') return false;
  writeHeader(writer, out, { tag: ITEM, vr: '', length: table.length + (table.length % 2) });
  walker.reader.pieces(table.length, (piece) => writer.write(piece));
  if (table.length % 2 === 1) writer.write(Buffer.alloc(1));
  return true;
}

/**
 * By the transfer syntax, and by how the first frame starts where that names another kind. Those left have no room for
 * words, or (video) none that is taken out here.
 */
function copierFor(transferSyntax: string, stream: FragmentStream): CopyFrames {
  const last = Number(/^1\.2\.840\.10008\.1\.2\.4\.(\d+)$/.exec(transferSyntax)?.[1] ?? 0);
  if (last >= 50 && last <= 81) return copyJpegFrames;
  if ((last >= 90 && last <= 93) || (last >= 201 && last <= 203)) return copyJpeg2000Frames;
  const head = stream.peek(8).toString('hex');
  if (head === '0000000c4a584c20') throw broken('a JPEG XL frame in a file of its own');
  if (head.startsWith('ffd8ff')) return copyJpegFrames;
  if (head.startsWith('ff4fff51') || head === '0000000c6a502020') return copyJpeg2000Frames;
  return (frames) => frames.copyAll();
}

function nothing(): null {
  return null;
}
