import { damaged, notForModel } from '../bytes/image-bytes.ts';
import type { Cleaning } from '../cleaning/plain-cleaner.ts';
import { plainText } from '../bytes/plain-text.ts';
import { orientationExif, readExif } from '../cleaning/exif.ts';
import { gatherProfile, isProfilePart, profileSegments } from './jpeg-profile.ts';
import * as segments from './jpeg-segments.ts';
import { noteExif } from '../cleaning/note-exif.ts';

const { MARKER } = segments;

/** How a stream inside of another file may differ from a file: tables alone, or the end left out. */
export interface JpegStreamRules {
  readonly mayLackEnd: boolean;
}

/**
 * Cleans one JPEG stream that starts with the input. Answers the byte after its end and whether it has a picture; throws a
 * Defect where it cannot be cleaned. `place` names the stream in notes.
 */
export function cleanJpegStream(
  cleaning: Omit<Cleaning, 'hold'>,
  place: string,
  rules: JpegStreamRules = { mayLackEnd: false },
): { readonly end: number; readonly hasPicture: boolean } {
  const { input, output } = cleaning;
  const walk: Walk = { ...cleaning, place, gather: gatherProfile(), seen: new Set() };
  if (input.bytes(0, 2).readUInt16BE(0) !== 0xffd8) throw damaged(input, 'no start of image');
  output.write(Buffer.from([0xff, MARKER.start]));
  let hasPicture = false;
  let at = 2;
  while (!(rules.mayLackEnd && at >= input.sizeBytes)) {
    const found = findMarker(walk, at);
    const bodyStart = found.at + 2;
    if (found.marker === MARKER.end) {
      output.write(Buffer.from([0xff, MARKER.end]));
      return { end: bodyStart, hasPicture };
    }
    if (found.marker === MARKER.start || segments.isForeign(found.marker)) throw unknownCoding(found);
    at = segments.standsAlone(found.marker) ? bodyStart : cleanSegment(walk, found.marker, bodyStart);
    if (found.marker !== MARKER.scan) continue;
    hasPicture = true;
    at = copyScan(walk, at, rules);
  }
  return { end: input.sizeBytes, hasPicture };
}

interface Walk extends Omit<Cleaning, 'hold'> {
  readonly place: string;
  readonly gather: ReturnType<typeof gatherProfile>;
  /** Application segments that were kept: each may stand there once. */
  readonly seen: Set<string>;
}

interface FoundMarker {
  readonly marker: number;
  /** Of the 0xff before it. */
  readonly at: number;
}

function unknownCoding({ marker, at }: FoundMarker) {
  const what = 'This JPEG is of a kind that cannot be checked for patient data.';
  return notForModel(what, `marker ${marker.toString(16)} at byte ${at}`);
}

/** The next marker; what stands before it is no part of the picture, as every program sees it, and is left out. */
function findMarker({ input, note, place }: Walk, start: number): FoundMarker {
  for (let at = start; ;) {
    input.bytes(at, 2);
    const piece = input.ahead(at);
    const found = piece.indexOf(0xff);
    const marker = piece[found + 1];
    if (found >= 0 && marker !== undefined && marker !== 0 && marker !== 0xff) {
      const passed = at + found - start;
      if (passed > 0) note('removed', place, () => ({ name: `${passed} bytes between segments` }));
      return { marker, at: at + found };
    }
    // A last 0xff may have its other half beyond what is at hand.
    at += found < 0 ? piece.length : found === 0 || marker !== undefined ? found + 1 : found;
  }
}

/** Answers the byte after the segment whose length stands at `start`. */
function cleanSegment(walk: Walk, marker: number, start: number): number {
  const { input, output } = walk;
  const length = input.bytes(start, 2).readUInt16BE(0);
  if (length < 2) throw damaged(input, `a segment of no length at byte ${start}`);
  const body = input.bytes(start + 2, length - 2);
  if (TABLES.has(marker) || segments.isFrameStart(marker)) {
    const isRight = segments.fillsItsSegment(marker, body);
    if (!isRight) throw damaged(input, `a segment of a wrong length at byte ${start}`);
    output.write(segments.segment(marker, body));
  } else cleanWords(walk, marker, body);
  return start + length;
}

const TABLES = new Set<number>([
  MARKER.huffman,
  MARKER.quantization,
  MARKER.arithmetic,
  MARKER.scan,
  MARKER.lines,
  MARKER.restartInterval,
]);

function cleanWords(walk: Walk, marker: number, body: Buffer): void {
  const { output, note } = walk;
  const application = marker - MARKER.firstApplication;
  const place = `${walk.place} ${nameOf(marker, body)}`;
  if (application === 2 && isProfilePart(body)) {
    const profile = walk.gather(body);
    if (!profile.isWhole) return;
    if (profile.after === null) note('removed', place);
    else note(profile.after.equals(profile.before) ? 'kept' : 'cleaned', place);
    for (const part of profileSegments(profile.after ?? Buffer.alloc(0))) output.write(part);
    return;
  }
  const isExif = application === 1 && body.toString('latin1', 0, 5) === 'Exif\0';
  const after = isExif ? keepOrientation(walk, body, place) : plainWords(application, body);
  const isKept = after !== null && !walk.seen.has(place);
  if (isKept) {
    walk.seen.add(place);
    output.write(segments.segment(marker, after));
  }
  if (isExif) return;
  if (!isKept) note('removed', place, () => ({ before: wordsOf(body) }));
  else if (!after.equals(body)) note('cleaned', place);
}

function keepOrientation({ note }: Walk, body: Buffer, place: string): Buffer | null {
  const facts = readExif(body.subarray(6));
  noteExif(note, place, facts);
  if (facts.orientation === 1) return null;
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), orientationExif(facts.orientation)]);
}

function plainWords(application: number, body: Buffer): Buffer | null {
  if (application === 0) return segments.plainJfif(body);
  return application === 14 ? segments.plainAdobe(body) : null;
}

/** What a person calls a segment of words: `EXIF`, `COM`, `APP13 Photoshop`. */
function nameOf(marker: number, body: Buffer): string {
  if (marker === MARKER.comment) return 'COM';
  if (marker < MARKER.firstApplication || marker > MARKER.lastApplication) return `marker ${marker.toString(16)}`;
  const start = body.toString('latin1', 0, 40);
  const known = KNOWN.find(([beginning]) => start.startsWith(beginning));
  return known?.[1] ?? `APP${marker - MARKER.firstApplication}`;
}

const KNOWN: readonly (readonly [beginning: string, name: string])[] = [
  ['Exif\0', 'EXIF'],
  ['http://ns.adobe.com/x', 'XMP'],
  ['ICC_PROFILE\0', 'ICC profile'],
  ['MPF\0', 'MPF'],
  ['Photoshop 3.0', 'APP13 Photoshop'],
  ['JFIF\0', 'JFIF'],
  ['JFXX\0', 'JFXX'],
  ['Adobe', 'APP14 Adobe'],
];

function wordsOf(body: Buffer): string | null {
  return plainText(body.subarray(body.toString('latin1', 0, 28) === 'http://ns.adobe.com/xap/1.0/' ? 29 : 0));
}

/** Copies coded data with its restart markers and answers where the next marker stands. */
function copyScan({ input, output }: Walk, start: number, rules: JpegStreamRules): number {
  let at = start;
  for (;;) {
    if (at >= input.sizeBytes && rules.mayLackEnd) return at;
    input.bytes(at, 1);
    const piece = input.ahead(at);
    const end = codedBytes(piece);
    output.write(piece.subarray(0, end));
    at += end;
    const next = piece[end + 1];
    if (next !== undefined) return at;
    const isLast = end < piece.length && at + 1 >= input.sizeBytes;
    if (!isLast) continue;
    if (rules.mayLackEnd) return input.sizeBytes;
    input.bytes(at, 2);
  }
}

/** How many bytes come before the first marker, or before a last 0xff whose other half is not at hand. */
function codedBytes(piece: Buffer): number {
  for (let at = piece.indexOf(0xff); at >= 0; at = piece.indexOf(0xff, at)) {
    const next = piece[at + 1];
    const isMarker = next !== 0 && next !== 0xff && (next === undefined || !segments.isRestart(next));
    if (isMarker) return at;
    at += next === 0xff ? 1 : 2;
  }
  return piece.length;
}
