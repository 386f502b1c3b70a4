import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { toLevels, type Canvas } from './samples/canvas.ts';
import { retina, skin } from './samples/colour-phantoms.ts';
import { abdomenCt, brainMrSlice, mammogramJpeg } from './samples/dicom-images.ts';
import { brain, calibration, cells, chest, ultrasound } from './samples/phantoms.ts';
import { writeGreyBmp } from './samples/write-bmp.ts';
import { writeNifti } from './samples/write-nifti.ts';
import { writeGreyTiff } from './samples/write-tiff.ts';

/** Writes `samples/`: drawn phantoms of every type Sagittal takes, one text that is skipped, one cut image that is quarantined. The same bytes in every run. */
async function makeSamples(folder: string): Promise<void> {
  const chestPng = await greyPng(chest(320, 360));
  const samples: Readonly<Record<string, Buffer>> = {
    'chest-phantom.png': chestPng,
    'calibration-16-bit.png': await deepPng(calibration(256, 256)),
    'skin-phantom.jpg': await cameraJpeg(320, 240),
    'cells-3-pages.tif': writeGreyTiff(
      200,
      200,
      [0, 1, 2].map((page) => bytes(cells(200, 200, page))),
    ),
    'abdomen-ct.dcm': abdomenCt(),
    'mammogram-jpeg.dcm': await mammogramJpeg(),
    'brain-mr/slice-1.dcm': brainMrSlice(1),
    'brain-mr/slice-2.dcm': brainMrSlice(2),
    'brain-mr/slice-3.dcm': brainMrSlice(3),
    'brain-volume.nii.gz': brainVolume(64, 80, 24),
    'retina-phantom.webp': await retinaWebp(280, 280),
    'ultrasound-phantom.bmp': writeGreyBmp(240, 200, bytes(ultrasound(240, 200))),
    'truncated.png': chestPng.subarray(0, Math.floor(chestPng.length * 0.6)),
    'read-me-first.txt': Buffer.from(README),
  };
  for (const [name, content] of Object.entries(samples)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    process.stdout.write(`${name} ${content.length}\n`);
  }
}

const README = `Sample images for Sagittal

Every image here is a drawing made by a program. None shows a person; the names in
the DICOM files are made up.

Sagittal skips this text, because it is not an image, and sets truncated.png aside,
because that file breaks off in the middle. All the others are answered.
`;

function bytes(canvas: Canvas): Uint8Array {
  return Uint8Array.from(toLevels(canvas, 255));
}

function greyPng(canvas: Canvas): Promise<Buffer> {
  const { width, height } = canvas;
  return sharp(bytes(canvas), { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png({ compressionLevel: 9 })
    .toBuffer();
}

function deepPng(canvas: Canvas): Promise<Buffer> {
  const { width, height } = canvas;
  return sharp(toLevels(canvas, 65_535), { raw: { width, height, channels: 1 } })
    .toColourspace('grey16')
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/** A photo as a camera held upright writes it: the sensor's rows lie on their side, the EXIF orientation says so. */
function cameraJpeg(width: number, height: number): Promise<Buffer> {
  return sharp(skin(width, height), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 88 })
    .withExif({ IFD0: { Make: 'Phantom Optics', Model: 'Dermacam 1', Software: 'Sagittal samples', Artist: 'Nobody' } })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

function retinaWebp(width: number, height: number): Promise<Buffer> {
  return sharp(retina(width, height), { raw: { width, height, channels: 3 } })
    .webp({ quality: 88 })
    .toBuffer();
}

/** Slices from below to above; rows are stored from the bottom up, as the second axis of NIfTI runs. */
function brainVolume(width: number, height: number, depth: number): Buffer {
  const values = new Int16Array(width * height * depth);
  for (let slice = 0; slice < depth; slice++) {
    const levels = toLevels(brain(width, height, (slice / (depth - 1)) * 2 - 1), 1_000);
    for (let row = 0; row < height; row++) {
      values.set(levels.subarray(row * width, (row + 1) * width), (slice * height + height - 1 - row) * width);
    }
  }
  return writeNifti(width, height, depth, values);
}

await makeSamples(join(import.meta.dirname, '..', 'samples'));
