import { broken } from './element-header.ts';
import type { CopyFragment, Fragments } from './fragment-copier.ts';

/**
 * Copies JPEG 2000 frames without comments, in the headers of the picture and of its parts, and without the boxes of a
 * file around them that make no picture; their markers and lengths stay, and zeros. Source: ITU-T T.800, A and I.
 */
export function jpeg2000Fragments(fragments: Fragments): CopyFragment {
  const frame: Frame = { state: 'start', codedLeft: 0 };
  return (end) => {
    const { reader } = fragments;
    if (frame.state === 'after' && startsFrame(fragments, end)) frame.state = 'start';
    while (reader.position < end) {
      const left = end - reader.position;
      if (frame.state === 'after') fragments.afterFrame(end);
      else if (frame.state === 'start') startFrame(fragments, end, frame);
      else if (frame.codedLeft > 0) {
        const count = Math.min(frame.codedLeft, left);
        fragments.copy(count);
        frame.codedLeft -= count;
      } else copyHeader(fragments, end, frame);
    }
  };
}

interface Frame {
  state: 'start' | 'headers' | 'after';
  /** Bytes of coded pixels that are still to come; infinite where they go on to the end. */
  codedLeft: number;
  /** Where the present part of the picture ends, counted as the reader does. */
  partEnd?: number;
}

const START = 0xff4f;
const END = 0xffd9;
const PART = 0xff90;
const CODED = 0xff93;
const COMMENT = 0xff64;
/** The first bytes of a JP2 file, which some writers wrongly put into DICOM. */
const BOXED = Buffer.from('0000000c6a502020', 'hex');
const PICTURE_BOXES = new Set(['jP  ', 'ftyp', 'jp2h', 'rreq']);

function startsFrame(fragments: Fragments, end: number): boolean {
  return fragments.marker(end) === START || isBoxed(fragments);
}

function isBoxed(fragments: Fragments): boolean {
  return fragments.reader.peek(8).equals(BOXED);
}

function startFrame(fragments: Fragments, end: number, frame: Frame): void {
  const { reader } = fragments;
  if (isBoxed(fragments)) {
    while (reader.position + 8 <= end) {
      const head = reader.peek(8);
      const length = head.readUInt32BE(0);
      const type = head.toString('latin1', 4, 8);
      if (type === 'jp2c') {
        fragments.copy(8);
        break;
      }
      if (length < 8 || reader.position + length > end) throw broken('a compressed frame whose boxes are cut');
      fragments.copy(PICTURE_BOXES.has(type) ? length : 8);
      if (!PICTURE_BOXES.has(type)) fragments.blank(length - 8, 'JP2 box');
    }
  }
  if (fragments.marker(end) !== START) throw broken('a compressed frame that does not start as its kind does');
  fragments.copy(2);
  frame.state = 'headers';
}

function copyHeader(fragments: Fragments, end: number, frame: Frame): void {
  const { reader } = fragments;
  const marker = fragments.marker(end);
  if (marker === END) {
    fragments.copy(2);
    frame.state = 'after';
  } else if (marker === CODED) {
    fragments.copy(2);
    frame.codedLeft = Math.max(0, (frame.partEnd ?? Infinity) - reader.position);
  } else if (marker === PART) {
    const start = reader.position;
    const length = fragments.segmentLength(end);
    const partBytes = length >= 8 ? reader.peek(10).readUInt32BE(6) : 0;
    // A part without a length goes on to the end of the picture.
    frame.partEnd = partBytes === 0 ? Infinity : start + partBytes;
    fragments.copy(4 + length);
  } else if (marker > 0xff00) {
    const length = fragments.segmentLength(end);
    fragments.copy(marker === COMMENT ? Math.min(6, 4 + length) : 4 + length);
    if (marker === COMMENT) fragments.comment(Math.max(0, length - 2));
  } else throw broken('a compressed frame with a marker out of place');
}
