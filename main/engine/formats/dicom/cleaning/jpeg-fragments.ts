import { broken } from './element-header.ts';
import type { CopyFragment, Fragments } from './fragment-copier.ts';

/**
 * Copies JPEG and JPEG-LS frames without application data and comments: of those segments the markers and lengths stay,
 * and zeros. What follows the end of a frame goes too. Source: ITU-T T.81, B.1; T.87, C.
 */
export function jpegFragments(fragments: Fragments): CopyFragment {
  let state: State = 'start';
  return (end) => {
    if (state === 'after') state = fragments.marker(end) === START ? 'start' : 'after';
    if (state === 'start' && fragments.marker(end) !== START)
      throw broken('a compressed frame that does not start as its kind does');
    while (fragments.reader.position < end) state = STEPS[state](fragments, end);
  };
}

type State = 'start' | 'headers' | 'pixels' | 'after';

const START = 0xffd8;
const END = 0xffd9;
const SCAN = 0xffda;
const LOOKED_AT_BYTES = 65_536;

const STEPS: Readonly<Record<State, (fragments: Fragments, end: number) => State>> = {
  start: (fragments) => {
    fragments.copy(2);
    return 'headers';
  },
  headers: copyHeader,
  pixels: copyPixels,
  after: (fragments, end) => {
    if (fragments.marker(end) === START) return 'start';
    fragments.afterFrame(end);
    return 'after';
  },
};

function copyHeader(fragments: Fragments, end: number): State {
  const marker = fragments.marker(end);
  if (marker === FILL) {
    fragments.copy(1);
    return 'headers';
  }
  if (marker === END) {
    fragments.copy(2);
    return 'after';
  }
  if (marker < 0xffc0 || marker === START) throw broken('a compressed frame with a marker out of place');
  const length = fragments.segmentLength(end);
  const first = fragments.reader.peek(Math.min(4 + length, 18)).subarray(4);
  const isMetadata = isApplicationData(marker, length, first);
  fragments.copy(isMetadata ? 4 : 4 + length);
  if (marker === COMMENT) fragments.comment(length);
  else if (isMetadata) fragments.blank(length, `APP${marker - APPLICATION}`);
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
function copyPixels(fragments: Fragments, end: number): State {
  const { reader } = fragments;
  const bytes = reader.peek(Math.min(LOOKED_AT_BYTES, end - reader.position));
  for (let at = bytes.indexOf(0xff); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) {
      // A marker may be split between two looks, but not between two fragments: what it says could not be told.
      if (reader.position + bytes.length >= end)
        throw broken('a compressed frame with a marker split between fragments');
      fragments.copy(at);
      return 'pixels';
    }
    const isCoded = next < 0xc0 || (next >= 0xd0 && next <= 0xd7) || next === 0xff;
    if (isCoded) continue;
    fragments.copy(at);
    return 'headers';
  }
  fragments.copy(bytes.length);
  return 'pixels';
}
