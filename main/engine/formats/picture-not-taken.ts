import { startsWith } from './bytes/starts-with.ts';

/** A file of a kind that clinics have and Sagittal does not take, though it may show a picture: what it is, and how a person gets one that it takes. */
export interface PictureNotTaken {
  /** A plain sentence. */
  readonly what: string;
  readonly advice: string;
}

/** Tells such a picture by its first bytes, SNIFF_BYTES or all there are; null for what is none. */
export function pictureNotTaken(head: Buffer): PictureNotTaken | null {
  const found = KINDS.find(({ fits }) => fits(head));
  return found === undefined
    ? null
    : { what: `This is ${found.thing}, which Sagittal does not take.`, advice: found.advice };
}

interface Kind {
  readonly thing: string;
  readonly advice: string;
  readonly fits: (head: Buffer) => boolean;
}

const AS_PICTURE = 'Export it as DICOM, PNG or JPEG and add that.';
const AS_VOLUME = 'Save it as NIfTI (.nii.gz) or export the series as DICOM, and add that.';

const KINDS: readonly Kind[] = [
  kind(
    'a JPEG 2000 picture',
    AS_PICTURE,
    (head) => startsWith(head, '\0\0\0\x0cjP  ') || startsWith(head, '\xff\x4f\xff\x51'),
  ),
  kind(
    'an HEIC photo',
    `On an iPhone choose “Most Compatible” under Camera, Formats. ${AS_PICTURE}`,
    isBrand(/^(hei[cxms]|hevc|mif1|msf1)$/),
  ),
  kind('an AVIF picture', AS_PICTURE, isBrand(/^avi[fs]$/)),
  kind('a PDF document', 'Export the pictures in it as DICOM, PNG or JPEG and add those.', (head) =>
    startsWith(head, '%PDF-'),
  ),
  kind('a Photoshop picture', AS_PICTURE, (head) => startsWith(head, '8BPS')),
  kind('a NRRD image', AS_VOLUME, (head) => startsWith(head, 'NRRD000')),
  kind('a MetaImage (MHA, MHD)', AS_VOLUME, (head) =>
    /^\s*(ObjectType|NDims|Comment)\s*=[^]*\bNDims\s*=/.test(head.toString('latin1', 0, 2_048)),
  ),
  kind('an HDF5 or MINC file', AS_VOLUME, (head) => startsWith(head, '\x89HDF\r\n')),
  kind(
    'an Analyze 7.5 header, which does not say where left and right are and',
    'Save it as NIfTI and add that.',
    isAnalyze,
  ),
  kind('a FreeSurfer volume (MGH)', AS_VOLUME, isMgh),
];

function kind(thing: string, advice: string, fits: Kind['fits']): Kind {
  return { thing, advice, fits };
}

function isBrand(brand: RegExp): Kind['fits'] {
  return (head) => startsWith(head, 'ftyp', 4) && brand.test(head.toString('latin1', 8, 12));
}

/** Analyze 7.5 (SPM and older): a NIfTI header's size and its fixed letter, without NIfTI's own mark. */
function isAnalyze(head: Buffer): boolean {
  return head.length >= 348 && [head.readUInt32LE(0), head.readUInt32BE(0)].includes(348) && head[38] === 0x72;
}

/** Version 1, sizes of four axes, and one of its four types. Source: FreeSurfer's description of MGH. */
function isMgh(head: Buffer): boolean {
  if (head.length < 28 || head.readInt32BE(0) !== 1) return false;
  const sizes = [4, 8, 12, 16].map((at) => head.readInt32BE(at));
  return sizes.every((size) => size >= 1 && size <= 65_536) && [0, 1, 3, 4].includes(head.readInt32BE(20));
}
