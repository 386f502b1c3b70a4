/**
 * True where a head without the DICOM preamble starts with a data set: at least three elements in rising order from
 * group 0002 or 0008, each header and length plausible. Strict, so that text and random bytes never match.
 */
export function startsLikeBareDicom(head: Buffer): boolean {
  return readings.some((read) => countPlausibleElements(head, read) >= ELEMENTS_WANTED);
}

interface ElementHeader {
  readonly group: number;
  readonly element: number;
  readonly headerBytes: number;
  readonly length: number;
}

type ReadElement = (head: Buffer, offset: number) => ElementHeader | null;

const ELEMENTS_WANTED = 3;
const UNDEFINED_LENGTH = 0xffff_ffff;
const FIRST_GROUPS = new Set([0x0002, 0x0008]);
const NEXT_GROUPS = new Set([...FIRST_GROUPS, 0x0010, 0x0018, 0x0020]);
const SHORT_VRS = new Set('AE AS AT CS DA DS DT FL FD IS LO LT PN SH SL SS ST TM UI UL US'.split(' '));
const LONG_VRS = new Set('OB OD OF OL OV OW SQ SV UC UN UR UT UV'.split(' '));

const readings: readonly ReadElement[] = [
  (head, offset) => readExplicit(head, offset, true),
  (head, offset) => readExplicit(head, offset, false),
  readImplicit,
];

function countPlausibleElements(head: Buffer, read: ReadElement): number {
  let previous = -1;
  let offset = 0;
  let count = 0;
  while (offset + 12 <= head.length && count < ELEMENTS_WANTED) {
    const header = read(head, offset);
    if (header === null || !(count === 0 ? FIRST_GROUPS : NEXT_GROUPS).has(header.group)) return 0;
    const tag = header.group * 0x1_0000 + header.element;
    if (tag <= previous || header.length % 2 === 1) return 0;
    previous = tag;
    offset += header.headerBytes + header.length;
    count += 1;
  }
  return count;
}

function readExplicit(head: Buffer, offset: number, isLittle: boolean): ElementHeader | null {
  const u16 = (at: number) => (isLittle ? head.readUInt16LE(at) : head.readUInt16BE(at));
  const u32 = (at: number) => (isLittle ? head.readUInt32LE(at) : head.readUInt32BE(at));
  const vr = head.toString('latin1', offset + 4, offset + 6);
  const tag = { group: u16(offset), element: u16(offset + 2) };
  if (SHORT_VRS.has(vr)) return { ...tag, headerBytes: 8, length: u16(offset + 6) };
  if (!LONG_VRS.has(vr) || u16(offset + 6) !== 0) return null;
  const length = u32(offset + 8);
  return length === UNDEFINED_LENGTH ? null : { ...tag, headerBytes: 12, length };
}

function readImplicit(head: Buffer, offset: number): ElementHeader | null {
  const length = head.readUInt32LE(offset + 4);
  if (length > head.length) return null;
  return { group: head.readUInt16LE(offset), element: head.readUInt16LE(offset + 2), headerBytes: 8, length };
}
