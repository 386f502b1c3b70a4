import { TYPE } from './tiff-layout.ts';

/** How an entry that makes the picture is kept. */
export interface KeptTag {
  readonly types: readonly number[];
  /** The most items it may have, in a picture of that many samples of that many bits. */
  readonly most: (samples: number, bits: number) => number;
}

/** The tags that the pages are found and put together by; they are written anew. */
export const TAG = {
  subfileType: 254,
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  description: 270,
  stripOffsets: 273,
  orientation: 274,
  samples: 277,
  rowsPerStrip: 278,
  stripBytes: 279,
  planar: 284,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileBytes: 325,
  jpegTables: 347,
  sampleFormat: 339,
  depth: 32_997,
  /** Hamamatsu's: negative for a picture of the whole slide with its label. */
  lens: 65_421,
  profile: 34_675,
  exif: 34_665,
  gps: 34_853,
} as const;

const WHOLE = [TYPE.byte, TYPE.short, TYPE.long, TYPE.long8];
const SHORT = [TYPE.short];
const NUMBER = [1, 3, 4, 5, 6, 8, 9, 10, 11, 12];
const one = () => 1;
const two = () => 2;
const perSample = (samples: number) => samples;
const rationals = (count: number): KeptTag => ({ types: [TYPE.rational], most: () => count });

/** Every tag that may stay beside those of the strips and tiles. Source: TIFF 6.0 and its supplements. */
export const KEPT_TAGS: ReadonlyMap<number, KeptTag> = new Map([
  ...[254, 255, 256, 257, 259, 262, 266, 274, 277, 278, 284, 292, 293, 296, 317, 322, 323, 332, 334, 531, 32_997].map(
    (tag): [number, KeptTag] => [tag, { types: WHOLE, most: one }],
  ),
  [258, { types: SHORT, most: perSample }],
  [282, rationals(1)],
  [283, rationals(1)],
  [301, { types: SHORT, most: (_samples, bits) => 3 * 2 ** bits }],
  [318, rationals(2)],
  [319, rationals(6)],
  [320, { types: SHORT, most: (_samples, bits) => 3 * 2 ** bits }],
  [338, { types: [TYPE.byte, TYPE.short], most: perSample }],
  [339, { types: SHORT, most: perSample }],
  [340, { types: NUMBER, most: perSample }],
  [341, { types: NUMBER, most: perSample }],
  [529, rationals(3)],
  [530, { types: SHORT, most: two }],
  [532, rationals(6)],
]);

/** Without them there is no picture: an entry of them that is not as it should be refuses the file. */
export const NEEDED_TAGS: ReadonlySet<number> = new Set([
  256, 257, 258, 259, 262, 266, 277, 278, 284, 317, 320, 322, 323,
]);

/** Ways of packing that have no room for words. */
export const PLAIN_COMPRESSIONS: ReadonlySet<number> = new Set([
  1, 2, 3, 4, 5, 8, 32_771, 32_773, 32_946, 34_676, 34_677, 34_887, 34_925, 50_000,
]);

/** How strips and tiles are packed whose end can be found. */
export const COMPRESSION = { none: 1, lzw: 5, jpeg: 7, deflate: 8, oldDeflate: 32_946, packBits: 32_773 } as const;

/** JPEG as TIFF's second technical note has it. */
export const JPEG_COMPRESSION = COMPRESSION.jpeg;

/** How samples become colours, without cameras' own. */
export const PHOTOMETRICS: ReadonlySet<number> = new Set([0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 32_844, 32_845]);

/** What a person calls an entry that goes. */
export function tiffTagName(tag: number): string {
  return NAMES[tag] ?? `tag ${tag}`;
}

const NAMES: Readonly<Record<number, string>> = {
  269: 'DocumentName',
  270: 'ImageDescription',
  271: 'Make',
  272: 'Model',
  285: 'PageName',
  297: 'PageNumber',
  305: 'Software',
  306: 'DateTime',
  315: 'Artist',
  316: 'HostComputer',
  330: 'SubIFDs',
  333: 'InkNames',
  337: 'TargetPrinter',
  700: 'XMP',
  32_781: 'ImageID',
  33_432: 'Copyright',
  33_550: 'ModelPixelScale',
  33_723: 'IPTC',
  33_922: 'ModelTiepoint',
  34_264: 'ModelTransformation',
  34_377: 'Photoshop',
  34_665: 'ExifIFD',
  34_675: 'ICC profile',
  34_735: 'GeoKeyDirectory',
  34_736: 'GeoDoubleParams',
  34_737: 'GeoAsciiParams',
  34_853: 'GPSInfo',
  37_724: 'Photoshop',
  40_091: 'XPTitle',
  40_092: 'XPComment',
  40_093: 'XPAuthor',
  40_094: 'XPKeywords',
  40_095: 'XPSubject',
  42_112: 'GDAL_METADATA',
  50_838: 'ImageJ lengths',
  50_839: 'ImageJ',
};
