import type { ByteSource } from '../../bytes/byte-source.ts';
import { framesOf, joinFragments, readFragments, type Fragment } from '../reader/frame-fragments.ts';
import { pixelFormOf } from '../reader/pixel-form.ts';
import { EXTENDED_OFFSET_LENGTHS, EXTENDED_OFFSET_TABLE } from '../reader/tags.ts';
import { broken } from './broken.ts';
import type { FileFacts, Place } from './file-facts.ts';

/** How the fragments of a picture are written again. */
export interface FragmentPlan {
  /** The length of each item that is written, by the position of the first fragment in it; others go on with the item before. */
  readonly items: ReadonlyMap<number, number>;
  /** The bytes of each frame, by the position of its first fragment. */
  readonly frames: ReadonlyMap<number, number>;
  /** What the Basic Offset Table holds: where the frames are written, or nothing where the file does not say it right. */
  readonly basicTable: Buffer;
  /** The same of the Extended Offset Table and its lengths, by their tags; none where one of them is not right. */
  readonly extended: ReadonlyMap<number, Buffer>;
}

/** Plans how fragments are written; null where there are none. Throws a Defect where it cannot be told which belong to which frame. */
export function planFragments(source: ByteSource, facts: FileFacts, transferSyntax: string): FragmentPlan | null {
  const { shape, places } = facts;
  if (places.fragments === null) return null;
  const { basicOffsetTable, fragments } = readFragments(source, { valuePosition: places.fragments });
  const offsets = tableAt(source, places.tables.get(EXTENDED_OFFSET_TABLE), shape.frames);
  const lengths = tableAt(source, places.tables.get(EXTENDED_OFFSET_LENGTHS), shape.frames);
  const encapsulated = { basicOffsetTable, fragments };
  const isStream = pixelFormOf(transferSyntax) === 'video';
  const frames = isStream ? [[...fragments]] : framesOf(source, encapsulated, shape.frames, offsets);
  if (frames === null) throw broken('compressed frames that cannot be told apart');
  const items = itemsOf(frames);
  const isWholeEach = !isStream && fragments.length === frames.length;
  return {
    items,
    frames: new Map(frames.flatMap((frame) => (frame[0] === undefined ? [] : [[frame[0].position, sizeOf(frame)]]))),
    basicTable: isStream ? NOTHING : basicTable(source, basicOffsetTable, frames, items),
    extended: isWholeEach && offsets && lengths ? extendedTables(offsets, lengths, frames, items) : new Map(),
  };
}

const NOTHING = Buffer.alloc(0);
const ITEM_HEADER_BYTES = 8;
const LONG_BYTES = 8;
const SHORT_BYTES = 4;
const LARGEST_SHORT = 0xffff_ffff;

type Frames = readonly (readonly Fragment[])[];

function sizeOf(fragments: readonly Fragment[]): number {
  return fragments.reduce((sum, { length }) => sum + length, 0);
}

/** An item a fragment; where one inside a frame has an odd length, whose missing byte would be taken for the picture's, one for the whole frame. */
function itemsOf(frames: Frames): Map<number, number> {
  const items = new Map<number, number>();
  for (const frame of frames) {
    const [first] = frame;
    const isOddInside = frame.slice(0, -1).some(({ length }) => length % 2 === 1);
    if (first !== undefined && isOddInside) items.set(first.position, sizeOf(frame));
    else for (const { position, length } of frame) items.set(position, length);
  }
  return items;
}

/** Where each item is written, from the first one's header on, by the position of its first fragment. */
function writtenPlaces(items: ReadonlyMap<number, number>): Map<number, number> {
  let at = 0;
  const places = new Map<number, number>();
  for (const [position, length] of items) {
    places.set(position, at);
    at += ITEM_HEADER_BYTES + length + (length % 2);
  }
  return places;
}

/** The offsets of the frames as the file has them, and as they are written. */
function offsetsOf(frames: Frames, items: ReadonlyMap<number, number>): readonly [was: number, is: number][] {
  const start = frames[0]?.[0]?.position ?? 0;
  const places = writtenPlaces(items);
  return frames.map(([first]) => [(first?.position ?? 0) - start, places.get(first?.position ?? 0) ?? 0]);
}

function basicTable(
  source: ByteSource,
  stated: Fragment | null,
  frames: Frames,
  items: ReadonlyMap<number, number>,
): Buffer {
  if (stated?.length !== frames.length * SHORT_BYTES) return NOTHING;
  const before = joinFragments(source, [stated]);
  const offsets = offsetsOf(frames, items);
  const isRight = offsets.every(([was], index) => before?.readUInt32LE(index * SHORT_BYTES) === was);
  if (!isRight || offsets.some(([, is]) => is > LARGEST_SHORT)) return NOTHING;
  const after = Buffer.alloc(stated.length);
  offsets.forEach(([, is], index) => after.writeUInt32LE(is, index * SHORT_BYTES));
  return after;
}

/** Both tables where they are those of frames of one fragment each; a length may leave out the byte that made it even. */
function extendedTables(
  offsets: Buffer,
  lengths: Buffer,
  frames: Frames,
  items: ReadonlyMap<number, number>,
): Map<number, Buffer> {
  const after = Buffer.alloc(offsets.length);
  for (const [index, [was, is]] of offsetsOf(frames, items).entries()) {
    const whole = sizeOf(frames[index] ?? []);
    const stated = Number(lengths.readBigUInt64LE(index * LONG_BYTES));
    if (Number(offsets.readBigUInt64LE(index * LONG_BYTES)) !== was) return new Map();
    if (stated !== whole && stated !== whole - 1) return new Map();
    after.writeBigUInt64LE(BigInt(is), index * LONG_BYTES);
  }
  return new Map([
    [EXTENDED_OFFSET_TABLE, after],
    [EXTENDED_OFFSET_LENGTHS, lengths],
  ]);
}

function tableAt(source: ByteSource, place: Place | undefined, frames: number): Buffer | null {
  if (place?.length !== frames * LONG_BYTES || place.length > MAX_TABLE_BYTES) return null;
  return joinFragments(source, [place]);
}

/** Of a million frames. */
const MAX_TABLE_BYTES = 8_000_000;
