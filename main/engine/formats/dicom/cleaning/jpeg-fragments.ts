import { broken } from './broken.ts';
import type { FragmentStream } from './fragment-stream.ts';

/**
 * Copies JPEG and JPEG-LS frames without application data and comments: of those segments the markers and lengths stay,
 * and zeros. What follows the end of a frame goes too. Source: ITU-T T.81, B.1; T.87, C.
 */
export function copyJpegFrames(stream: FragmentStream): void {
  for (let state: State = 'start'; !stream.isOver;) state = STEPS[stream.isAtFrameStart ? 'start' : state](stream);
}

type State = 'start' | 'headers' | 'pixels' | 'after';

const START = 0xffd8;
const START_BYTES = 'ffd8';
const END = 0xffd9;
const SCAN = 0xffda;
const LOOKED_AT_BYTES = 65_536;

const STEPS: Readonly<Record<State, (stream: FragmentStream) => State>> = {
  start: (stream) => {
    if (stream.marker() !== START) throw broken('a compressed frame that does not start as its kind does');
    stream.copy(2);
    return 'headers';
  },
  headers: copyHeader,
  pixels: copyPixels,
  after: (stream) => {
    stream.afterFrame();
    return 'after';
  },
};

function copyHeader(stream: FragmentStream): State {
  const marker = stream.marker();
  if (marker === FILL) {
    stream.copy(1);
    return 'headers';
  }
  if (marker === END) {
    stream.copy(2);
    return 'after';
  }
  if (marker < 0xffc0 || marker === START) throw broken('a compressed frame with a marker out of place');
  const length = stream.segmentLength();
  const first = stream.peek(Math.min(4 + length, 18)).subarray(4);
  const isMetadata = isApplicationData(marker, length, first);
  stream.copyWithinFrame(isMetadata ? 4 : 4 + length, START_BYTES);
  if (marker === COMMENT) stream.comment(length);
  else if (isMetadata) stream.blank(length, `APP${marker - APPLICATION}`);
  return marker === SCAN ? 'pixels' : 'headers';
}

const FILL = 0xffff;
const COMMENT = 0xfffe;
const APPLICATION = 0xffe0;

/** All but what decoders go by: JFIF without a thumbnail, Adobe's and HP's notes on colours. */
function isApplicationData(marker: number, length: number, first: Buffer): boolean {
  if (marker === COMMENT) return true;
  if (marker < APPLICATION || marker > APPLICATION + 15) return false;
  const starts = (text: string): boolean => first.toString('latin1', 0, text.length) === text;
  if (marker === APPLICATION) return !(length === 14 && starts('JFIF\0'));
  if (marker === APPLICATION + 14) return !(length === 12 && starts('Adobe'));
  return !(marker === APPLICATION + 8 && length === 5 && starts('mrfx'));
}

/** Copies coded pixels up to the next marker that is none of theirs: restarts, and FF before a small byte, belong to them. */
function copyPixels(stream: FragmentStream): State {
  const bytes = stream.ahead(LOOKED_AT_BYTES);
  for (let at = bytes.indexOf(0xff); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = at + 1 < bytes.length ? bytes[at + 1] : at > 0 ? null : stream.peek(2)[1];
    if (next === null) {
      // What follows is in the next look, or in the next fragment.
      stream.copy(at);
      return 'pixels';
    }
    const isLast = at + 1 >= bytes.length;
    if (next === undefined || isCoded(next)) {
      if (!isLast) continue;
      stream.copy(1);
      return 'pixels';
    }
    stream.copy(at);
    return 'headers';
  }
  stream.copy(bytes.length);
  return 'pixels';
}

function isCoded(next: number): boolean {
  return next < 0xc0 || (next >= 0xd0 && next <= 0xd7) || next === 0xff;
}
