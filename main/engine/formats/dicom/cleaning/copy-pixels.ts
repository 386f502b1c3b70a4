import { isNativeSyntax } from '../dicom-names.ts';
import { broken, ITEM, readHeader, SEQUENCE_END, writeHeader, type ElementHeader } from './element-header.ts';
import type { NotedElement } from './notes.ts';
import type { Rewriting } from './rewrite.ts';
import { Fragments, type CopyFragment } from './fragment-copier.ts';
import { jpeg2000Fragments } from './jpeg-2000-fragments.ts';
import { jpegFragments } from './jpeg-fragments.ts';
import type { Level } from './walk.ts';

/** Copies a picture byte by byte: plain, or fragment by fragment with the table of their offsets. */
export function copyPixels(run: Rewriting, level: Level, header: ElementHeader, noted: NotedElement): void {
  const { reader, writer, notes } = run;
  notes.add('kept', noted, nothing, nothing);
  const { length } = header;
  if (length === null) {
    copyFragments(run, level, header, noted);
    return;
  }
  writeHeader(writer, level.encoding, { ...header, length: length + (length % 2) });
  const kept = Math.min(length, pictureEnd(run, length));
  reader.pieces(kept, (piece) => writer.write(piece));
  reader.skip(length - kept);
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
function copyFragments(run: Rewriting, level: Level, header: ElementHeader, noted: NotedElement): void {
  const { reader, writer } = run;
  const fragments = new Fragments(reader, writer, (what) => {
    const place = run.notes.isObserved ? `${noted.place} ${what}` : '';
    run.notes.add('emptied', { place, name: '', vr: '', rule: 'metadata in a compressed frame' }, nothing, nothing);
  });
  const copyFrame = copierFor(run.transferSyntax, fragments);
  writeHeader(writer, level.encoding, header);
  for (let isTable = true; ; isTable = false) {
    const item = readHeader(reader, level.encoding);
    if (item.tag === SEQUENCE_END) break;
    if (item.tag !== ITEM || item.length === null) throw broken(`no fragment near byte ${reader.position}`);
    const { length } = item;
    writeHeader(writer, level.encoding, { ...item, length: length + (length % 2) });
    if (length > reader.remaining) throw reader.endedAt(reader.position + length);
    if (isTable) fragments.copy(length);
    else copyFrame(reader.position + length);
    if (length % 2 === 1) writer.write(Buffer.alloc(1));
  }
  writeHeader(writer, level.encoding, { tag: SEQUENCE_END, vr: '', length: 0 });
}

/**
 * By the transfer syntax, and by how the first frame starts where that names another kind. Those left have no room for
 * words, or (video) none that is taken out here.
 */
function copierFor(transferSyntax: string, fragments: Fragments): CopyFragment {
  const last = Number(/^1\.2\.840\.10008\.1\.2\.4\.(\d+)$/.exec(transferSyntax)?.[1] ?? 0);
  if (last >= 50 && last <= 81) return jpegFragments(fragments);
  if ((last >= 90 && last <= 93) || (last >= 201 && last <= 203)) return jpeg2000Fragments(fragments);
  let copier: CopyFragment | null = null;
  return (end) => {
    copier ??= sniffCopier(fragments);
    copier(end);
  };
}

function sniffCopier(fragments: Fragments): CopyFragment {
  const head = fragments.reader.peek(8).toString('hex');
  if (head === '0000000c4a584c20') throw broken('a JPEG XL frame in a file of its own');
  if (head.startsWith('ffd8ff')) return jpegFragments(fragments);
  if (head.startsWith('ff4fff51') || head === '0000000c6a502020') return jpeg2000Fragments(fragments);
  return (end) => fragments.copy(end - fragments.reader.position);
}

function nothing(): null {
  return null;
}
