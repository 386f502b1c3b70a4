import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { canaryFile } from './canary-dicom/build.ts';
import { oddFiles } from './canary-dicom/odd-places.ts';
import { bigTiff } from './fuzz/big-tiff.ts';
import { pngChunk, tinyNifti, tinyPng } from './tiny-images.ts';

/** Writes an image of every kind with canaries in what it says of itself, under names that are canaries too; answers the folder and the number of images. */
export async function writeCanaryImages(root: string): Promise<{ folder: string; images: number }> {
  const folder = join(root, 'CNRYDIR01 Anna', 'CNRYSUB01');
  mkdirSync(folder, { recursive: true });
  const files: Record<string, Buffer> = {
    'CNRYFIL01^Anna.dcm': canaryFile('whole', { syntax: 'explicit', hasLengths: true }).bytes,
    'CNRYFIL02^Anna': canaryFile('nested', { syntax: 'implicit', hasLengths: false }, 5).bytes,
    'CNRYFIL03.dcm': oddFiles().find(({ name }) => name.includes('JPEG'))?.bytes ?? Buffer.alloc(0),
    'CNRYFIL04.jpg': await telling(90).jpeg().toBuffer(),
    'CNRYFIL05.png': withComment(tinyPng()),
    'CNRYFIL06.tif': await telling(120)
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">CNRYXMP01</x:xmpmeta>')
      .tiff({ compression: 'none' })
      .toBuffer(),
    'CNRYFIL07.tif': bigTiff(),
    'CNRYFIL08.nii': described('CNRYNII01 ANNA'),
    'CNRYFIL09.nii.gz': named(gzipSync(described('CNRYNII02 ANNA'))),
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  return { folder: join(root, 'CNRYDIR01 Anna'), images: Object.keys(files).length };
}

/** A plain picture whose EXIF says who and where. */
function telling(level: number) {
  return sharp({
    create: { width: 40, height: 30, channels: 3, background: { r: level, g: level, b: level } },
  }).withExif({
    IFD0: { Artist: 'CNRYEXF01', Copyright: 'CNRYEXF02', ImageDescription: 'CNRYEXF03' },
    IFD3: { GPSAreaInformation: 'CNRYGPS01' },
  });
}

function withComment(png: Buffer): Buffer {
  const behindHeader = 33;
  const comment = pngChunk('tEXt', Buffer.from('Comment\0CNRYPNG01 ANNA'));
  return Buffer.concat([png.subarray(0, behindHeader), comment, png.subarray(behindHeader)]);
}

function described(words: string): Buffer {
  const file = tinyNifti();
  file.write(words, 148);
  return file;
}

/** The gzip file with a name in its header. */
function named(gzip: Buffer): Buffer {
  const header = Buffer.from(gzip.subarray(0, 10));
  header[3] = 8;
  return Buffer.concat([header, Buffer.from('CNRYGZN01.nii\0'), gzip.subarray(10)]);
}
