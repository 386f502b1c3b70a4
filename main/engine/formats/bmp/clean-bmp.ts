import { damaged, endsTooEarly, notForModel } from '../bytes/image-bytes.ts';
import { LOOKED_OVER, plainCleaner, type Cleaning } from '../cleaning/plain-cleaner.ts';
import type { SourceWindow } from '../bytes/source-window.ts';
import { FILE_HEADER_BYTES, readBmpHeader, type BmpHeader } from './bmp-header.ts';
import { cleanBmpHeader, bodyBehind, type BmpBody } from './clean-bmp-header.ts';
import { cleanProfile, MAX_PROFILE_BYTES } from '../cleaning/icc-profile.ts';

/** Writes header, palette and pixels one after another, and nothing between or behind them. Source: wingdi.h. */
export const cleanBmp = plainCleaner({ name: 'BMP', mediaType: 'image/bmp', textRule: LOOKED_OVER, clean });

const EMBEDDED = 'DEBM';
const LINKED = 'KNIL';

function clean({ input, output, note }: Cleaning): void {
  const headerBytes = input.bytes(FILE_HEADER_BYTES, 4).readUInt32LE(0);
  if (headerBytes < 12 || headerBytes > 124) throw damaged(input, `a header of ${headerBytes} bytes`);
  const tableStart = FILE_HEADER_BYTES + headerBytes;
  const headers = Buffer.from(input.bytes(0, tableStart));
  const [fileHeader, before] = [headers.subarray(0, FILE_HEADER_BYTES), headers.subarray(FILE_HEADER_BYTES)];
  const header = readBmpHeader(headers);
  const body = header === null ? null : bodyBehind(header);
  if (header === null || body === null) throw notForModel(UNKNOWN, UNKNOWN_DETAIL);
  const { dataOffset } = header;
  const tableBytes = Math.min(body.tableBytes, dataOffset - tableStart);
  if (tableBytes < 0) throw damaged(input, 'pixels inside of the header');
  const table = cleanTable(Buffer.from(input.bytes(tableStart, tableBytes)), body);
  const pixelBytes = measurePixels(input, body, dataOffset);
  const profile = readProfile(input, header);
  const after = cleanBmpHeader(before, { pixelBytes, tableBytes, profileBytes: profile?.length ?? 0 });
  const gapBytes =
    dataOffset - tableStart - tableBytes + input.sizeBytes - dataOffset - pixelBytes - header.profileBytes;
  fileHeader.writeUInt32LE(tableStart + tableBytes + pixelBytes + (profile?.length ?? 0), 2);
  fileHeader.writeUInt32LE(0, 6);
  fileHeader.writeUInt32LE(tableStart + tableBytes, 10);
  for (const piece of [fileHeader, after, table]) output.write(piece);
  input.each(dataOffset, dataOffset + pixelBytes, (piece) => output.write(piece));
  if (profile !== null) output.write(profile);
  if (gapBytes > 0) note('removed', 'BMP', () => ({ name: `${gapBytes} bytes that are no picture` }));
  if (!after.equals(before)) note('cleaned', 'BMP header');
  if (header.profileBytes > 0) note(profile === null ? 'removed' : 'cleaned', 'BMP colour profile');
}

const UNKNOWN = 'This BMP is of a kind that cannot be checked for patient data.';
const UNKNOWN_DETAIL = 'a header, depth or compression that is not known';

/** Every fourth byte of a colour means nothing. */
function cleanTable(table: Buffer, { colourBytes, maskBytes }: BmpBody): Buffer {
  if (colourBytes === 4) for (let at = maskBytes + 3; at < table.length; at += 4) table.writeUInt8(0, at);
  return table;
}

function measurePixels(input: SourceWindow, body: BmpBody, start: number): number {
  const sizeBytes = body.isPacked ? measurePacked(input, body, start) : body.rowBytes * body.height;
  if (start + sizeBytes > input.sizeBytes || sizeBytes === 0) throw endsTooEarly(input, start + Math.max(sizeBytes, 1));
  return sizeBytes;
}

/** Follows run lengths to the code that ends the picture. */
function measurePacked(input: SourceWindow, { depth }: BmpBody, start: number): number {
  for (let at = start; ;) {
    const [count = 0, code = 0] = input.bytes(at, 2);
    at += 2;
    if (count > 0) continue;
    if (code === 1) return at - start;
    if (code === 2) at += 2;
    else if (code > 2) at += Math.ceil((depth === 4 ? Math.ceil(code / 2) : code) / 2) * 2;
  }
}

/** The profile inside of the file, cleaned; a linked one is a file's name and is none. */
function readProfile(input: SourceWindow, { profileKind, profileStart, profileBytes }: BmpHeader): Buffer | null {
  if (profileKind === LINKED || profileKind !== EMBEDDED) return null;
  const start = FILE_HEADER_BYTES + profileStart;
  const isInside = profileBytes <= MAX_PROFILE_BYTES && start + profileBytes <= input.sizeBytes;
  if (!isInside) return null;
  const pieces: Buffer[] = [];
  input.each(start, start + profileBytes, (piece) => pieces.push(Buffer.from(piece)));
  return cleanProfile(Buffer.concat(pieces));
}
