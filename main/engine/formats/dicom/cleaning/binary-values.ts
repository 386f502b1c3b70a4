import { cleanProfile, MAX_PROFILE_BYTES } from '../../cleaning/icc-profile.ts';
import type { Encoding } from '../reader/encoding.ts';
import type { ElementStep } from '../reader/steps.ts';
import type { NotedElement } from './notes.ts';
import { removeElement } from './remove-element.ts';
import type { Rewriting } from './rewriting.ts';
import { writeHeader, writtenVr } from './write-header.ts';

/** Writes where frames lie as the plan knows it; leaves out what is not right, or has no frames. */
export function writeOffsets(run: Rewriting, element: ElementStep, out: Encoding, noted: NotedElement): void {
  const table = run.walker.depth > 0 ? undefined : run.plan?.extended.get(element.tag);
  if (table === undefined) {
    removeElement(run, element, noted);
    return;
  }
  run.walker.skipValue();
  write(run, element, out, table, noted);
  run.notes.add('kept', noted, nothing, nothing);
}

/** Writes a colour profile without its words; leaves out what is none. `length` is in bytes. */
export function writeProfile(
  run: Rewriting,
  element: ElementStep,
  out: Encoding,
  length: number,
  noted: NotedElement,
): void {
  const before = length <= MAX_PROFILE_BYTES ? readWhole(run, length) : null;
  const after = before === null ? null : cleanProfile(before);
  if (before === null || after === null) {
    removeElement(run, element, { ...noted, rule: 'no colour profile' });
    return;
  }
  write(run, element, out, after, noted);
  run.notes.add(after.equals(before.subarray(0, after.length)) ? 'kept' : 'cleaned', noted, nothing, nothing);
}

function readWhole({ walker }: Rewriting, length: number): Buffer {
  const pieces: Buffer[] = [];
  walker.reader.pieces(length, (piece) => pieces.push(Buffer.from(piece)));
  return Buffer.concat(pieces);
}

function write(run: Rewriting, { tag, vr }: ElementStep, out: Encoding, value: Buffer, noted: NotedElement): void {
  const padding = value.length % 2;
  writeHeader(run.writer, out, { tag, vr: writtenVr(vr, noted.vr, value.length), length: value.length + padding });
  run.writer.write(value);
  run.writer.write(Buffer.alloc(padding));
}

function nothing(): null {
  return null;
}
