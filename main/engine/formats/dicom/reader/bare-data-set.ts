import { parseHeader } from './element-header.ts';
import { EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE, type Encoding } from './encoding.ts';
import { groupOf } from './tags.ts';
import { isKnownVr, LONG_VRS } from './value-representations.ts';

/**
 * True where a head without the DICOM preamble starts with a data set: at least three elements in rising order from
 * group 0002 or 0008, each header and length plausible. Strict, so that text and random bytes never match.
 */
export function startsLikeBareDicom(head: Buffer): boolean {
  return [EXPLICIT_LITTLE, EXPLICIT_BIG, IMPLICIT_LITTLE].some((encoding) => startsWithElements(head, encoding));
}

const ELEMENTS_WANTED = 3;
const FIRST_GROUPS = new Set([0x0002, 0x0008]);
const NEXT_GROUPS = new Set([...FIRST_GROUPS, 0x0010, 0x0018, 0x0020]);

function startsWithElements(head: Buffer, encoding: Encoding): boolean {
  let previous = -1;
  let position = 0;
  for (let count = 0; count < ELEMENTS_WANTED; count += 1) {
    const header = position + 12 <= head.length ? parseHeader(head, position, encoding) : null;
    if (header?.length == null || header.length % 2 === 1 || header.tag <= previous) return false;
    if (!(count === 0 ? FIRST_GROUPS : NEXT_GROUPS).has(groupOf(header.tag))) return false;
    if (encoding.isExplicit ? !isPlausible(head, position, header.vr) : header.length > head.length) return false;
    previous = header.tag;
    position += header.headerBytes + header.length;
  }
  return true;
}

/** Two bytes that are zero stand between a long representation and its length. */
function isPlausible(head: Buffer, position: number, vr: string): boolean {
  return isKnownVr(vr) && (!LONG_VRS.has(vr) || head.readUInt16LE(position + 6) === 0);
}
