/** What a BMP's header says about what follows it. */
export interface BmpHeader {
  readonly height: number;
  readonly depth: number;
  /** Of one row with its padding; means nothing where the pixels are packed. */
  readonly rowBytes: number;
  readonly isPacked: boolean;
  /** Of colour masks and palette together, and how many of them are masks. */
  readonly tableBytes: number;
  readonly maskBytes: number;
  readonly colourBytes: 3 | 4;
  /** `DEBM` embedded, `KNIL` linked, as stored; empty where the header has no room for it. */
  readonly profileKind: string;
  /** From the start of the header. */
  readonly profileStart: number;
  readonly profileBytes: number;
}

/** Reads a header from its own length on; null for a kind that is not known. Source: wingdi.h and OS/2's BITMAPINFOHEADER2. */
export function readBmpHeader(header: Buffer): BmpHeader | null {
  if (header.length === OLD_BYTES) return readOld(header);
  if (![16, 40, 52, 56, 64, 108, 124].includes(header.length)) return null;
  const [width, height] = [header.readInt32LE(4), Math.abs(header.readInt32LE(8))];
  const depth = header.readUInt16LE(14);
  const compression = header.length > 16 ? header.readUInt32LE(16) : 0;
  const isKnown = header.length === 64 ? compression <= 2 : KNOWN_COMPRESSIONS.has(compression);
  if (!isKnown || !DEPTHS.has(depth) || width <= 0 || height === 0) return null;
  const stated = header.length > 16 ? header.readUInt32LE(32) : 0;
  const isIndexed = depth <= 8;
  const colours = isIndexed ? Math.min(stated === 0 ? 2 ** depth : stated, 2 ** depth) : 0;
  const maskBytes = header.length !== 40 ? 0 : compression === 3 ? 12 : compression === 6 ? 16 : 0;
  const hasProfile = header.length === 124;
  return {
    height,
    depth,
    rowBytes: Math.ceil((width * depth) / 32) * 4,
    isPacked: compression === 1 || compression === 2,
    tableBytes: maskBytes + colours * 4,
    maskBytes,
    colourBytes: 4,
    profileKind: header.length >= 108 ? header.toString('latin1', 56, 60) : '',
    profileStart: hasProfile ? header.readUInt32LE(112) : 0,
    profileBytes: hasProfile ? header.readUInt32LE(116) : 0,
  };
}

/** The header with what it may say, for pixels right behind the table and a profile right behind the pixels. */
export function cleanBmpHeader(
  header: Buffer,
  sizes: { readonly pixelBytes: number; readonly tableBytes: number; readonly profileBytes: number },
): Buffer {
  const clean = Buffer.from(header);
  if (header.length < 40) return clean;
  const statedBytes = header.readUInt32LE(20);
  if (statedBytes !== 0) clean.writeUInt32LE(sizes.pixelBytes, 20);
  for (const at of [24, 28]) if (header.readUInt32LE(at) > MAX_PIXELS_PER_METER) clean.writeUInt32LE(0, at);
  const isIndexed = header.readUInt16LE(14) <= 8;
  if (!isIndexed) clean.writeUInt32LE(0, 32);
  if (header.readUInt32LE(36) > (isIndexed ? 256 : 0)) clean.writeUInt32LE(0, 36);
  if (header.length === 64) clean.fill(0, 40);
  if (header.length >= 108) cleanColours(clean);
  if (header.length === 124) cleanProfilePlace(clean, sizes);
  return clean;
}

const OLD_BYTES = 12;
const KNOWN_COMPRESSIONS = new Set([0, 1, 2, 3, 6]);
const DEPTHS = new Set([1, 2, 4, 8, 16, 24, 32]);
const MAX_PIXELS_PER_METER = 10_000_000;
const STANDARD_RGB = 'BGRs';
const WINDOWS_COLOURS = ' niW';

function readOld(header: Buffer): BmpHeader | null {
  const [width, height, depth] = [header.readUInt16LE(4), header.readUInt16LE(6), header.readUInt16LE(10)];
  if (!DEPTHS.has(depth) || width === 0 || height === 0) return null;
  return {
    height,
    depth,
    rowBytes: Math.ceil((width * depth) / 32) * 4,
    isPacked: false,
    tableBytes: depth <= 8 ? 2 ** depth * 3 : 0,
    maskBytes: 0,
    colourBytes: 3,
    profileKind: '',
    profileStart: 0,
    profileBytes: 0,
  };
}

/** Measured colours stay where they are such: three points whose parts come to one, and three gammas. */
function cleanColours(header: Buffer): void {
  const kind = header.toString('latin1', 56, 60);
  const isMeasured = header.readUInt32LE(56) === 0;
  const points = [60, 72, 84].map((at) => [0, 4, 8].reduce((sum, part) => sum + header.readUInt32LE(at + part), 0));
  const areColours = points.every((sum) => Math.abs(sum / 2 ** 30 - 1) < 0.02);
  const areGammas = [96, 100, 104].every((at) => (header.readUInt32LE(at) & 0xff00_00ff) === 0);
  const isEmpty = header.subarray(60, 108).every((byte) => byte === 0);
  if (isMeasured && (isEmpty || (areColours && areGammas))) return;
  header.fill(0, 60, 108);
  if (![STANDARD_RGB, WINDOWS_COLOURS, 'DEBM'].includes(kind)) header.write(STANDARD_RGB, 56, 'latin1');
}

function cleanProfilePlace(
  header: Buffer,
  sizes: { readonly pixelBytes: number; readonly tableBytes: number; readonly profileBytes: number },
): void {
  const hasProfile = sizes.profileBytes > 0;
  if (header.readUInt32LE(108) > 8) header.writeUInt32LE(0, 108);
  header.writeUInt32LE(hasProfile ? header.length + sizes.tableBytes + sizes.pixelBytes : 0, 112);
  header.writeUInt32LE(sizes.profileBytes, 116);
  header.writeUInt32LE(0, 120);
  if (!hasProfile && header.toString('latin1', 56, 60) === 'DEBM') header.write(STANDARD_RGB, 56, 'latin1');
}
