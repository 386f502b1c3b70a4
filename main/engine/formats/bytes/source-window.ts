import { endsTooEarly } from './image-bytes.ts';
import type { ByteSource } from './byte-source.ts';

/** Exact reads of a file through one buffer that moves along, so that small reads do not ask the disk for each. */
export interface SourceWindow {
  /** What a person calls such a file. */
  readonly name: string;
  readonly sizeBytes: number;
  /** Exactly `length` bytes, at most WINDOW_BYTES, good until the next read; throws a Defect where the file ends before. */
  readonly bytes: (position: number, length: number) => Buffer;
  /** The bytes from `position` on that are at hand: two at least, but for the last one; good until the next read. */
  readonly ahead: (position: number) => Buffer;
  /** Hands all bytes from `start` up to `end` over in pieces; throws a Defect where the file ends before. */
  readonly each: (start: number, end: number, take: (piece: Buffer, position: number) => void) => void;
  /** The bytes from `start` up to `end` as if they were a file of their own; throws a Defect where the file ends before. */
  readonly part: (start: number, end: number) => SourceWindow;
}

/** The most one read may ask for. */
export const WINDOW_BYTES = 524_288;

/** Looks at a source through a window; a smaller one takes less of the disk where reads are few and far between. */
export function sourceWindow(source: ByteSource, name: string, windowBytes = WINDOW_BYTES): SourceWindow {
  const buffer = Buffer.allocUnsafe(Math.min(windowBytes, source.sizeBytes));
  const { sizeBytes } = source;
  let start = 0;
  let filled = 0;
  const fill = (position: number) => {
    start = position;
    filled = source.read(buffer.subarray(0, Math.min(buffer.length, sizeBytes - position)), position);
  };
  const need = (end: number) => {
    if (end > sizeBytes) throw endsTooEarly({ name, sizeBytes }, end);
  };
  const bytes = (position: number, length: number) => {
    if (length > windowBytes) throw new RangeError(`a read of ${length} bytes is over the limit of ${windowBytes}`);
    need(position + length);
    if (position < start || position + length > start + filled) fill(position);
    if (position + length > start + filled) throw endsTooEarly({ name, sizeBytes: start + filled }, position + length);
    return buffer.subarray(position - start, position - start + length);
  };
  const ahead = (position: number) => {
    const isNear = position >= start && position + 2 <= start + filled;
    return isNear
      ? buffer.subarray(position - start, filled)
      : bytes(position, Math.min(buffer.length, sizeBytes - position));
  };
  const each: SourceWindow['each'] = (from, end, take) => {
    need(end);
    for (let position = from; position < end;) {
      const isInside = position >= start && position < start + filled;
      const piece = isInside
        ? buffer.subarray(position - start, Math.min(filled, end - start))
        : bytes(position, Math.min(buffer.length, end - position));
      take(piece, position);
      position += piece.length;
    }
  };
  return withParts({ name, sizeBytes, bytes, ahead, each });
}

function withParts(whole: Omit<SourceWindow, 'part'>): SourceWindow {
  const { name } = whole;
  const part = (start: number, end: number): SourceWindow => {
    const sizeBytes = end - start;
    const need = (wanted: number) => {
      if (wanted > sizeBytes) throw endsTooEarly({ name, sizeBytes }, wanted);
    };
    if (start < 0 || end < start || end > whole.sizeBytes) throw endsTooEarly(whole, end);
    return withParts({
      name,
      sizeBytes,
      bytes: (position, length) => (need(position + length), whole.bytes(start + position, length)),
      ahead: (position) => (need(position), whole.ahead(start + position).subarray(0, sizeBytes - position)),
      each: (from, to, take) => {
        need(to);
        whole.each(start + from, start + to, (piece, position) => take(piece, position - start));
      },
    });
  };
  return { ...whole, part };
}
