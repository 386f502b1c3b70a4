/** What the headers at the start of a BMP say, as they are: whether it makes sense is for the reader of it to judge. */
export interface BmpHeader {
  /** Where the pixels start in the file. */
  readonly dataOffset: number;
  /** Of the second header, from its own length on. */
  readonly headerBytes: number;
  /** May be below 0. */
  readonly width: number;
  readonly height: number;
  /** True where the first row is stored first. */
  readonly isTopDown: boolean;
  readonly planes: number;
  /** Bits a pixel. */
  readonly depth: number;
  /** 0 plain, 1 and 2 run lengths, 3 colour masks, 6 with alpha; 0 where the header has no room for it. */
  readonly compression: number;
  /** Of the pixels; 0 where nothing is said. */
  readonly statedDataBytes: number;
  /** Colours in the palette; 0 stands for all that the depth can tell apart. */
  readonly statedColours: number;
  /** The bits of red, green and blue, stored in the header or right behind it; means something with compression 3 or 6 alone. */
  readonly masks: readonly [red: number, green: number, blue: number];
  /** `DEBM` embedded, `KNIL` linked, as stored; empty where the header has no room for it. */
  readonly profileKind: string;
  /** From the start of the second header; 0 where there is no room for it. */
  readonly profileStart: number;
  readonly profileBytes: number;
  /** True where the bytes at hand end inside of what every program needs of the header; what is missing reads as 0. */
  readonly isCut: boolean;
}

/** Of the first header. */
export const FILE_HEADER_BYTES = 14;

/** The most bytes the two headers have. */
export const MAX_HEADERS_BYTES = FILE_HEADER_BYTES + 124;

/** The lengths there are of the second header. */
export const BMP_HEADER_SIZES: ReadonlySet<number> = new Set([12, 16, 40, 52, 56, 64, 108, 124]);

/** Bits a pixel. */
export const BMP_DEPTHS: ReadonlySet<number> = new Set([1, 2, 4, 8, 16, 24, 32]);

/** True for the first Windows header, which has palettes of 3 bytes a colour. */
export function isOldHeader(header: Pick<BmpHeader, 'headerBytes'>): boolean {
  return header.headerBytes === OLD_BYTES;
}

/** The bytes of a row with its padding; means nothing where the pixels are packed. */
export function rowBytesOf({ width, depth }: Pick<BmpHeader, 'width' | 'depth'>): number {
  return Math.ceil((width * depth) / 32) * 4;
}

/**
 * Reads both headers out of the first MAX_HEADERS_BYTES of a file, or all there are. Null where not even the sizes are there.
 * Source: wingdi.h and OS/2's BITMAPINFOHEADER2.
 */
export function readBmpHeader(start: Buffer): BmpHeader | null {
  if (start.length < FILE_HEADER_BYTES + OLD_BYTES) return null;
  const dataOffset = start.readUInt32LE(10);
  const headerBytes = start.readUInt32LE(FILE_HEADER_BYTES);
  return { dataOffset, headerBytes, ...(headerBytes === OLD_BYTES ? readOld(start) : readNew(start, headerBytes)) };
}

const OLD_BYTES = 12;
/** Up to the number of colours that matter. */
const USUAL_BYTES = 40;

type Fields = Omit<BmpHeader, 'dataOffset' | 'headerBytes'>;

const LEFT_OUT: Pick<
  Fields,
  'compression' | 'statedDataBytes' | 'statedColours' | 'masks' | 'profileKind' | 'profileStart' | 'profileBytes'
> = {
  ...{ compression: 0, statedDataBytes: 0, statedColours: 0, masks: [0, 0, 0] },
  ...{ profileKind: '', profileStart: 0, profileBytes: 0 },
};

function readOld(start: Buffer): Fields {
  const [width, height, planes, depth] = [18, 20, 22, 24].map((at) => start.readUInt16LE(at));
  const sizes = { width: width ?? 0, height: height ?? 0, planes: planes ?? 0, depth: depth ?? 0 };
  return { ...LEFT_OUT, ...sizes, isTopDown: false, isCut: false };
}

function readNew(start: Buffer, headerBytes: number): Fields {
  const end = FILE_HEADER_BYTES + headerBytes;
  const has = (at: number, sizeBytes: number) => at + sizeBytes <= Math.min(end, start.length);
  const number = (at: number) => (has(at, 4) ? start.readUInt32LE(at) : 0);
  const short = (at: number) => (has(at, 2) ? start.readUInt16LE(at) : 0);
  // Behind a header of 40 bytes the masks stand where longer ones have room for them.
  const mask = (at: number) => (at + 4 <= start.length ? start.readUInt32LE(at) : 0);
  const height = number(22) | 0;
  return {
    width: number(18) | 0,
    height: Math.abs(height),
    isTopDown: height < 0,
    planes: short(26),
    depth: short(28),
    compression: number(30),
    statedDataBytes: number(34),
    statedColours: number(46),
    masks: [mask(54), mask(58), mask(62)],
    profileKind: has(70, 4) && headerBytes >= 108 ? start.toString('latin1', 70, 74) : '',
    profileStart: headerBytes === 124 ? number(126) : 0,
    profileBytes: headerBytes === 124 ? number(130) : 0,
    isCut: start.length < Math.min(end, FILE_HEADER_BYTES + USUAL_BYTES),
  };
}
