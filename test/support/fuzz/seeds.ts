import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { canaryElements, metaOf, PLAIN_PREAMBLE, withPicture } from '../canary-dicom/build.ts';
import { encodeElements, encodeFile, type Encoding } from '../canary-dicom/encode.ts';
import { oddFiles } from '../canary-dicom/odd-places.ts';
import { FOUR_GREYS, gifControl, gifExtension, gifFile } from '../gif-file.ts';
import { tinyBmp, tinyDicom, tinyImages, tinyNifti, tinyPng } from '../tiny-images.ts';
import { zipFile } from '../zip-file.ts';
import { bigTiff } from './big-tiff.ts';
import { finished, type Finish } from './finish.ts';

/** A sound file to start from. `finish` closes what was changed again where a reader would otherwise see no more than a wrong check sum. */
export interface Seed {
  readonly name: string;
  readonly bytes: Buffer;
  readonly finish?: Finish;
}

/** Sound files of every kind the product reads, small enough to go through thousands a second. */
export async function fuzzSeeds(): Promise<Seed[]> {
  return [...dicomSeeds(), ...(await pictureSeeds()), ...volumeSeeds(), ...archiveSeeds()];
}

function dicomSeeds(): Seed[] {
  const encodings: Encoding[] = [
    { syntax: 'explicit', hasLengths: true },
    { syntax: 'explicit', hasLengths: false },
    { syntax: 'implicit', hasLengths: true },
    { syntax: 'implicit', hasLengths: false },
    { syntax: 'big', hasLengths: true },
    { syntax: 'explicit', un: 'undefined', hasLengths: true },
    { syntax: 'explicit', un: 'defined', hasLengths: true },
  ];
  const elements = withPicture(
    canaryElements().filter(({ vr }, index) => (vr === 'SQ' ? index % 5 === 0 : index % 16 === 0)),
  );
  const plain = encodings.map((encoding, index) => ({
    name: `dicom ${encoding.syntax} ${index}`,
    bytes: encodeFile({ preamble: PLAIN_PREAMBLE, meta: metaOf(encoding), elements }, encoding),
  }));
  const wrapped = encodeElements(elements, { syntax: 'explicit', hasLengths: false });
  const jpeg = oddFiles().filter(({ name }) => name.includes('JPEG') || name.includes('preamble'));
  return [
    ...plain,
    ...jpeg.map(({ name, bytes }) => ({ name: `dicom ${name}`, bytes })),
    { name: 'dicom tiny', bytes: tinyDicom() },
    { name: 'dicom deflated', bytes: wrapped, finish: 'deflate' },
    { name: 'dicom broken stream', bytes: finished(wrapped, 'deflate') },
  ];
}

async function pictureSeeds(): Promise<Seed[]> {
  const picture = sharp(Buffer.from(Array.from({ length: 24 * 16 * 3 }, (_, index) => (index * 31) % 256)), {
    raw: { width: 24, height: 16, channels: 3 },
  })
    .withIccProfile('srgb')
    .withExif({ IFD0: { Artist: 'CNRY00001', Copyright: 'CNRY00002' }, IFD3: { GPSLatitude: '1/1 2/1 3/1' } });
  const tiny = await tinyImages();
  const png = await picture.clone().png().toBuffer();
  return [
    { name: 'jpeg', bytes: await picture.clone().jpeg().toBuffer() },
    { name: 'jpeg progressive', bytes: tiny['image/jpeg'] },
    { name: 'png', bytes: png, finish: 'check sums' },
    { name: 'png tiny', bytes: tinyPng(), finish: 'check sums' },
    { name: 'png wrong check sums', bytes: png },
    { name: 'webp', bytes: await picture.clone().webp().toBuffer() },
    { name: 'webp lossless', bytes: await picture.clone().webp({ lossless: true }).toBuffer() },
    { name: 'webp tiny', bytes: tiny['image/webp'] },
    { name: 'tiff', bytes: await picture.clone().tiff({ compression: 'none' }).toBuffer() },
    {
      name: 'tiff tiles',
      bytes: await picture.clone().tiff({ tile: true, tileWidth: 16, tileHeight: 16, pyramid: true }).toBuffer(),
    },
    { name: 'tiff jpeg', bytes: await picture.clone().tiff({ compression: 'jpeg' }).toBuffer() },
    { name: 'big tiff', bytes: bigTiff() },
    { name: 'bmp', bytes: tinyBmp() },
    { name: 'gif', bytes: tiny['image/gif'] },
    { name: 'gif animation', bytes: gifAnimation() },
  ];
}

function gifAnimation(): Buffer {
  const frame = { width: 7, height: 9, pixels: Array.from({ length: 63 }, (_, index) => (index * 5) % 4) };
  const words = gifExtension(0xfe, 'CNRY00004 COMMENT');
  const before = [gifExtension(0xff, 'NETSCAPE2.0', Buffer.from([1, 0, 0])), gifControl({ seeThrough: 1 })];
  const later = { ...frame, left: 1, table: FOUR_GREYS, isInterlaced: true, before: [words, gifControl({ delay: 5 })] };
  return gifFile({ width: 9, height: 9, table: FOUR_GREYS, frames: [{ ...frame, before }, later], tail: 'CNRY00005' });
}

function volumeSeeds(): Seed[] {
  const withExtension = Buffer.concat([
    tinyNifti().subarray(0, 348),
    Buffer.from([1, 0, 0, 0]),
    extension(),
    tinyNifti().subarray(352),
  ]);
  withExtension.writeFloatLE(352 + 32, 108);
  return [
    { name: 'nifti', bytes: tinyNifti() },
    { name: 'nifti extension', bytes: withExtension },
    { name: 'nifti in gzip', bytes: withExtension, finish: 'gzip' },
    { name: 'gzip', bytes: gzipSync(tinyNifti()) },
  ];
}

function archiveSeeds(): Seed[] {
  const members = [
    { name: 'DICOMDIR', content: tinyDicom(), isPacked: true },
    { name: 'a/b.png', content: tinyPng() },
    { name: 'a/wide', content: tinyNifti(), isZip64: true },
    { name: 'ä.bmp', content: tinyBmp(), isPacked: true, flags: 0x800 },
  ];
  const packed = zipFile(members);
  return [
    { name: 'zip', bytes: packed },
    { name: 'zip in a zip', bytes: zipFile([{ name: 'in.zip', content: packed }]) },
  ];
}

function extension(): Buffer {
  const bytes = Buffer.alloc(32);
  bytes.writeInt32LE(32, 0);
  bytes.writeInt32LE(6, 4);
  bytes.write('CNRY00003 COMMENT', 8);
  return bytes;
}
