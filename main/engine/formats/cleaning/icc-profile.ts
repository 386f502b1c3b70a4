/** The most a colour profile may have; the largest in use have two million bytes. */
export const MAX_PROFILE_BYTES = 16_777_216;

/**
 * Builds a colour profile anew from what decides about colours: no names, no makers, no dates, no gaps. A cleaned profile
 * comes out as it is. Null for what is no profile of a picture: no program can use it. Source: ICC.1:2010 and ICC.1:2001-04.
 */
export function cleanProfile(profile: Buffer): Buffer | null {
  if (profile.length < HEADER_BYTES + 4 || profile.toString('latin1', 36, 40) !== 'acsp') return null;
  const header = cleanHeader(profile);
  const tags = header === null ? null : readTags(profile);
  if (header === null || !tags?.some(({ signature }) => COLOUR_TAGS.has(signature))) return null;
  const words = (profile[8] ?? 0) >= 4 ? unicodeWords() : { desc: oldDescription(), cprt: oldText() };
  const named: Tag[] = [
    { signature: 'desc', data: words.desc },
    { signature: 'cprt', data: words.cprt },
  ];
  return assemble(header, [...named, ...tags]);
}

interface Tag {
  readonly signature: string;
  /** Tags that share their data have the same buffer. */
  readonly data: Buffer;
}

const HEADER_BYTES = 128;
const MAX_TAGS = 100;
const CLASSES = new Set(['scnr', 'mntr', 'prtr', 'spac']);
const SPACES = /^(RGB |GRAY|CMYK|Lab |XYZ |YCbr|Luv |Yxy |HSV |HLS |CMY |[2-9A-F]CLR)$/;
const CONNECTION_SPACES = new Set(['XYZ ', 'Lab ']);
const COLOUR_TAGS = new Set(['rXYZ', 'kTRC', 'A2B0', 'A2B1', 'D2B0']);
const KEPT_TAGS = new Set(
  (
    'wtpt bkpt rXYZ gXYZ bXYZ rTRC gTRC bTRC kTRC A2B0 A2B1 A2B2 B2A0 B2A1 B2A2 D2B0 D2B1 D2B2 D2B3 ' +
    'B2D0 B2D1 B2D2 B2D3 chad lumi meas gamt pre0 pre1 pre2 chrm view tech cicp'
  ).split(' '),
);

function cleanHeader(profile: Buffer): Buffer | null {
  const [profileClass, space, connection] = [12, 16, 20].map((at) => profile.toString('latin1', at, at + 4));
  const isKnown =
    CLASSES.has(profileClass ?? '') && SPACES.test(space ?? '') && CONNECTION_SPACES.has(connection ?? '');
  if (!isKnown) return null;
  const header = Buffer.alloc(HEADER_BYTES);
  profile.copy(header, 8, 8, 10);
  profile.copy(header, 12, 12, 24);
  for (const [index, part] of [2000, 1, 1].entries()) header.writeUInt16BE(part, 24 + index * 2);
  header.write('acsp', 36, 'latin1');
  header.writeUInt32BE(profile.readUInt32BE(64) & 3, 64);
  // D50, as the standard fixes it.
  for (const [index, part] of [0xf6d6, 0x1_0000, 0xd32d].entries()) header.writeUInt32BE(part, 68 + index * 4);
  return header;
}

function readTags(profile: Buffer): Tag[] | null {
  const count = profile.readUInt32BE(HEADER_BYTES);
  if (count > MAX_TAGS || HEADER_BYTES + 4 + count * 12 > profile.length) return null;
  const shared = new Map<number, Buffer>();
  const tags = new Map<string, Tag>();
  for (let at = HEADER_BYTES + 4; at < HEADER_BYTES + 4 + count * 12; at += 12) {
    const signature = profile.toString('latin1', at, at + 4);
    const start = profile.readUInt32BE(at + 4);
    const stated = profile.subarray(start, start + profile.readUInt32BE(at + 8));
    const data = shared.get(start) ?? exactData(stated);
    if (!KEPT_TAGS.has(signature) || data === null) continue;
    shared.set(start, data);
    tags.set(signature, { signature, data });
  }
  return [...tags.values()];
}

/** As many bytes as the tag's type has, with the reserved ones empty; null for a type that holds no colours. */
function exactData(data: Buffer): Buffer | null {
  if (data.length < 12) return null;
  const length = lengthOf(data);
  if (length === null || length > data.length) return null;
  const exact = Buffer.from(data.subarray(0, length));
  exact.fill(0, 4, 8);
  return exact;
}

const PARAMETERS = [1, 3, 4, 5, 7];
const FIXED_BYTES: Readonly<Record<string, number>> = {
  'XYZ ': 20,
  sf32: 44,
  meas: 36,
  view: 36,
  'sig ': 12,
  cicp: 12,
};

function lengthOf(data: Buffer): number | null {
  const type = data.toString('latin1', 0, 4);
  switch (type) {
    case 'curv':
      return 12 + 2 * data.readUInt32BE(8);
    case 'para':
      return 12 + 4 * (PARAMETERS[data.readUInt16BE(8)] ?? Infinity);
    case 'chrm':
      return 12 + 8 * data.readUInt16BE(8);
    case 'mft1':
      return 48 + tableItems(data, 256, 256);
    case 'mft2':
      return data.length < 52 ? null : 52 + 2 * tableItems(data, data.readUInt16BE(48), data.readUInt16BE(50));
    case 'mAB ':
    case 'mBA ':
    case 'mpet':
      return data.length;
    default:
      return FIXED_BYTES[type] ?? null;
  }
}

function tableItems(data: Buffer, inputEntries: number, outputEntries: number): number {
  const [inputs = 0, outputs = 0, grid = 0] = data.subarray(8, 11);
  return inputs * inputEntries + grid ** inputs * outputs + outputs * outputEntries;
}

const WORDS = 'Colour profile';

function oldText(): Buffer {
  return Buffer.from(`text\0\0\0\0${WORDS}\0`, 'latin1');
}

function oldDescription(): Buffer {
  const data = Buffer.alloc(12 + WORDS.length + 1 + 78);
  data.write('desc', 'latin1');
  data.writeUInt32BE(WORDS.length + 1, 8);
  data.write(WORDS, 12, 'latin1');
  return data;
}

function unicodeWords(): { desc: Buffer; cprt: Buffer } {
  const data = Buffer.alloc(28 + WORDS.length * 2);
  data.write('mluc', 'latin1');
  for (const [index, part] of [1, 12].entries()) data.writeUInt32BE(part, 8 + index * 4);
  data.write('enUS', 16, 'latin1');
  data.writeUInt32BE(WORDS.length * 2, 20);
  data.writeUInt32BE(28, 24);
  data.set(Buffer.from(WORDS, 'utf16le').swap16(), 28);
  return { desc: data, cprt: data };
}

/** Names first, then the other tags in their order; each data starts at a multiple of four bytes. */
function assemble(header: Buffer, tags: readonly Tag[]): Buffer {
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  const places = new Map<Buffer, number>();
  const pieces: Buffer[] = [header, table];
  let end = HEADER_BYTES + table.length;
  for (const [index, { signature, data }] of tags.entries()) {
    const start = places.get(data) ?? end;
    if (start === end) {
      places.set(data, start);
      pieces.push(data, Buffer.alloc((4 - (data.length % 4)) % 4));
      end += Math.ceil(data.length / 4) * 4;
    }
    table.write(signature, 4 + index * 12, 'latin1');
    table.writeUInt32BE(start, 8 + index * 12);
    table.writeUInt32BE(data.length, 12 + index * 12);
  }
  header.writeUInt32BE(end, 0);
  return Buffer.concat(pieces, end);
}
