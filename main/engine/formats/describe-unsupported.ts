import { extname } from 'node:path';
import { FORMAT_WORDS } from '../../../shared/media-types.ts';
import { isGzip } from './bytes/gzip-head.ts';
import { startsWith } from './bytes/starts-with.ts';
import { isTar } from './bytes/tar-head.ts';

/**
 * One plain sentence on what a file is whose first bytes match no image type of ours and that is no picture, see `pictureNotTaken`. The name only tells whether it
 * pretends to be an image; no part of it but a well-known ending appears in the sentence.
 */
export function describeUnsupported(head: Buffer, fileName = ''): string {
  const thing = recognise(head);
  const ending = extname(fileName).toLowerCase();
  if (IMAGE_ENDINGS.has(ending)) {
    return thing === null
      ? `This file's name ends in ${ending}, but there is no such image in it.`
      : `This is ${thing}, although its name ends in ${ending}.`;
  }
  return thing === null
    ? 'This is not a medical image of a type Sagittal can read.'
    : `This is ${thing}, not a medical image.`;
}

/** True for a zip whose members are files of their own, not the parts of one document; for a tar, and for what gzip packed. */
export function isArchive(head: Buffer): boolean {
  return isGzip(head) || isTar(head) || (isZip(head) && !isOffice(head));
}

function isZip(head: Buffer): boolean {
  // Packers that may split an archive put a mark before it.
  const start = startsWith(head, 'PK00') ? 4 : 0;
  return startsWith(head, 'PK\x03\x04', start) || startsWith(head, 'PK\x05\x06', start);
}

const IMAGE_ENDINGS = new Set(Object.values(FORMAT_WORDS).flatMap(({ extensions }) => extensions));

const SIGNATURES: readonly (readonly [bytes: string, offset: number, thing: string])[] = [
  ['%PDF-', 0, 'a PDF document'],
  ['Rar!\x1a\x07', 0, 'a packed archive (RAR)'],
  ['7z\xbc\xaf\x27\x1c', 0, 'a packed archive (7z)'],
  ['\x1f\x8b', 0, 'a packed file (gzip)'],
  ['BZh', 0, 'a packed file (bzip2)'],
  ['\xfd7zXZ', 0, 'a packed file (xz)'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 0, 'an Office document'],
  ['{\\rtf', 0, 'a text document'],
  ['RIFF', 0, 'a video or sound file'],
  ['\x1aE\xdf\xa3', 0, 'a video'],
  ['\0\0\x01\xba', 0, 'a video'],
  ['\0\0\x01\xb3', 0, 'a video'],
  ['ID3', 0, 'a sound file'],
  ['OggS', 0, 'a video or sound file'],
  ['MZ', 0, 'a program'],
  ['\x7fELF', 0, 'a program'],
  ['\xcf\xfa\xed\xfe', 0, 'a program'],
  ['\xca\xfe\xba\xbe', 0, 'a program'],
  ['\0\0\x01\0', 0, 'an icon'],
  ['SQLite format 3\0', 0, 'a database'],
];

function recognise(head: Buffer): string | null {
  if (head.length === 0) return 'an empty file';
  if (isZip(head)) return isOffice(head) ? 'an Office document' : 'a packed archive (ZIP)';
  if (startsWith(head, 'ftyp', 4)) return recogniseMp4(head);
  const known = SIGNATURES.find(([bytes, offset]) => startsWith(head, bytes, offset));
  if (known !== undefined) return known[2];
  if (!isText(head)) return null;
  const beginning = head.toString('latin1').trimStart();
  if (/^(<!doctype html|<html)/i.test(beginning)) return 'a web page';
  return /^\s*<svg|^<\?xml[\s\S]*<svg/i.test(beginning) ? 'a drawing (SVG)' : 'a text file';
}

function isOffice(head: Buffer): boolean {
  return /\[Content_Types\]\.xml|word\/|xl\/|ppt\/|opendocument/.test(head.toString('latin1'));
}

function recogniseMp4(head: Buffer): string {
  const brand = head.toString('latin1', 8, 12);
  return brand.startsWith('M4A') ? 'a sound file' : 'a video';
}

/** UTF-8, UTF-16 with its mark, or an older one-byte alphabet, without control characters. */
function isText(head: Buffer): boolean {
  if (startsWith(head, '\xff\xfe') || startsWith(head, '\xfe\xff')) return true;
  const controls = head.filter((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte));
  if (controls.length > 0) return false;
  const printable = head.filter((byte) => byte < 0x7f).length;
  return isUtf8(head) || printable > head.length * 0.7;
}

function isUtf8(head: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
