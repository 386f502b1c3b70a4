import { BMP_DEPTHS, BMP_HEADER_SIZES, isOldHeader, rowBytesOf, type BmpHeader } from './bmp-header.ts';

/** What follows the headers of a BMP. */
export interface BmpBody {
  readonly height: number;
  readonly depth: number;
  /** Of one row with its padding; means nothing where the pixels are packed. */
  readonly rowBytes: number;
  readonly isPacked: boolean;
  /** Of colour masks and palette together, and how many of them are masks. */
  readonly tableBytes: number;
  readonly maskBytes: number;
  readonly colourBytes: 3 | 4;
}

/** What follows a header; null for a kind that is not known. */
export function bodyBehind(header: BmpHeader): BmpBody | null {
  const { headerBytes, width, height, depth, compression, statedColours } = header;
  if (!BMP_HEADER_SIZES.has(headerBytes)) return null;
  const isKnown = headerBytes === 64 ? compression <= 2 : KNOWN_COMPRESSIONS.has(compression);
  if (!isKnown || !BMP_DEPTHS.has(depth) || width <= 0 || height === 0) return null;
  const most = 2 ** depth;
  const isStated = statedColours !== 0 && statedColours < most;
  const colours = depth > 8 ? 0 : isStated ? statedColours : most;
  const maskBytes = headerBytes !== 40 ? 0 : compression === 3 ? 12 : compression === 6 ? 16 : 0;
  const colourBytes = isOldHeader(header) ? 3 : 4;
  return {
    ...{ height, depth, maskBytes, colourBytes },
    rowBytes: rowBytesOf(header),
    isPacked: compression === 1 || compression === 2,
    tableBytes: maskBytes + colours * colourBytes,
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

const KNOWN_COMPRESSIONS = new Set([0, 1, 2, 3, 6]);
const MAX_PIXELS_PER_METER = 10_000_000;
const STANDARD_RGB = 'BGRs';
const WINDOWS_COLOURS = ' niW';

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
