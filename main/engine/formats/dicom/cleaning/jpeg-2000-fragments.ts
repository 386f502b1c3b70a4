import { broken } from './broken.ts';
import type { FragmentStream } from './fragment-stream.ts';

/**
 * Copies JPEG 2000 frames without comments, in the headers of the picture and of its parts, and without the boxes of a
 * file around them that make no picture; their markers and lengths stay, and zeros. Source: ITU-T T.800, A and I.
 */
export function copyJpeg2000Frames(stream: FragmentStream): void {
  const frame: Frame = { state: 'start', codedLeft: 0, partEnd: Infinity };
  while (!stream.isOver) {
    if (stream.isAtFrameStart) startOver(frame);
    if (frame.state === 'after') stream.afterFrame();
    else if (frame.state === 'start') startFrame(stream, frame);
    else if (frame.codedLeft > 0) copyCoded(stream, frame);
    else copyHeader(stream, frame);
  }
}

interface Frame {
  state: 'start' | 'headers' | 'after';
  /** Bytes of coded pixels that are still to come; infinite where they go on to the end. */
  codedLeft: number;
  /** Where the present part of the picture ends, counted as the stream does. */
  partEnd: number;
}

const START = 0xff4f;
const END = 0xffd9;
const PART = 0xff90;
const CODED = 0xff93;
const COMMENT = 0xff64;
/** The start of a frame and of the size that comes first in it. */
const START_BYTES = 'ff4fff51';
/** The first bytes of a JP2 file, which some writers wrongly put into DICOM. */
const BOXED = '0000000c6a502020';
const PICTURE_BOXES = new Set(['jP  ', 'ftyp', 'jp2h', 'rreq']);

function startOver(frame: Frame): void {
  frame.state = 'start';
  frame.codedLeft = 0;
  frame.partEnd = Infinity;
}

function isBoxed(stream: FragmentStream): boolean {
  return stream.peek(8).toString('hex') === BOXED;
}

function startFrame(stream: FragmentStream, frame: Frame): void {
  if (isBoxed(stream)) copyBoxes(stream);
  if (stream.marker() !== START) throw broken('a compressed frame that does not start as its kind does');
  stream.copy(2);
  frame.state = 'headers';
}

function copyBoxes(stream: FragmentStream): void {
  for (let head = stream.peek(8); head.length === 8; head = stream.peek(8)) {
    const length = head.readUInt32BE(0);
    const type = head.toString('latin1', 4, 8);
    if (type === 'jp2c') {
      stream.copy(8);
      return;
    }
    if (length < 8) throw broken('a compressed frame whose boxes are cut');
    stream.copyWithinFrame(PICTURE_BOXES.has(type) ? length : 8, START_BYTES);
    if (!PICTURE_BOXES.has(type)) stream.blank(length - 8, 'JP2 box');
  }
}

function copyCoded(stream: FragmentStream, frame: Frame): void {
  const count = Math.min(frame.codedLeft, stream.leftInFragment);
  stream.copyWithinFrame(count, START_BYTES);
  frame.codedLeft -= count;
}

function copyHeader(stream: FragmentStream, frame: Frame): void {
  const marker = stream.marker();
  if (marker === END) {
    stream.copy(2);
    frame.state = 'after';
  } else if (marker === CODED) {
    stream.copy(2);
    frame.codedLeft = Math.max(0, frame.partEnd - stream.position);
  } else if (marker === PART) {
    const start = stream.position;
    const length = stream.segmentLength();
    const partBytes = length >= 8 && stream.peek(10).length === 10 ? stream.peek(10).readUInt32BE(6) : 0;
    // A part without a length goes on to the end of the picture.
    frame.partEnd = partBytes === 0 ? Infinity : start + partBytes;
    stream.copyWithinFrame(4 + length, START_BYTES);
  } else if (marker > 0xff00) {
    const length = stream.segmentLength();
    stream.copyWithinFrame(marker === COMMENT ? Math.min(6, 4 + length) : 4 + length, START_BYTES);
    if (marker === COMMENT) stream.comment(Math.max(0, length - 2));
  } else throw broken('a compressed frame with a marker out of place');
}
