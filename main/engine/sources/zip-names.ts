import { isUtf8 } from 'node:buffer';
import { crc32 } from 'node:zlib';

/**
 * A member's name as an archive means it, with `/` between folders: UTF-8 where the archive says so or the bytes are (macOS and many
 * others never say it), else code page 437. `extra` may hold the name in UTF-8 for archivers that write both (Info-ZIP, field 7075).
 * Source: APPNOTE.TXT, 4.4.4 and D.
 */
export function readMemberName(raw: Buffer, saysUtf8: boolean, extra: Buffer): string {
  const name = unicodeName(raw, extra) ?? (saysUtf8 || isUtf8(raw) ? raw.toString('utf8') : fromCodePage437(raw));
  return name.replaceAll('\\', '/');
}

/** True for a name that would lead out of the folder an archive stands for, or that no file can have. */
export function leavesFolder(name: string): boolean {
  return /^\/|^[a-zA-Z]:|\0/.test(name) || name.split('/').includes('..');
}

/** A name that can be shown and joined to a folder, whatever it was: nothing in it leads anywhere. */
export function harmlessName(name: string): string {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  const shown = parts.map((part) => (part === '..' ? '(..)' : part.replace(/[\p{Cc}:]/gu, '_')));
  return shown.length === 0 ? '(no name)' : shown.join('/');
}

/** The value of an extra field; null where there is none of that number, or where the fields are broken. */
export function extraField(extra: Buffer, wanted: number): Buffer | null {
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (end > extra.length) return null;
    if (extra.readUInt16LE(at) === wanted) return extra.subarray(at + 4, end);
    at = end;
  }
  return null;
}

const UNICODE_PATH = 0x7075;

function unicodeName(raw: Buffer, extra: Buffer): string | null {
  const field = extraField(extra, UNICODE_PATH);
  const isOfThisName = field !== null && field.length > 5 && field[0] === 1 && field.readUInt32LE(1) === crc32(raw);
  return isOfThisName ? field.toString('utf8', 5) : null;
}

function fromCodePage437(raw: Buffer): string {
  return Array.from(raw, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : (UPPER_HALF[byte - 0x80] ?? '?'))).join(
    '',
  );
}

/** One UTF-16 unit a byte, from 0x80 on. */
const UPPER_HALF =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';
