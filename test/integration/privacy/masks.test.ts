import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { memorySink, memorySource } from '../../../main/engine/formats/bytes/byte-ends.ts';
import { paintMasks } from '../../../main/engine/formats/paint-masks.ts';
import { PictureError } from '../../../main/engine/formats/pixels/picture.ts';
import type { MaskRectangle } from '../../../shared/contract/privacy.ts';
import type { MediaType } from '../../../shared/media-types.ts';
import { dicomCorpus } from '../../support/dicom-corpus.ts';
import { runPython, shouldSkipPython } from '../../support/run-python.ts';

/*
 * Rectangles are painted into real files, and peers say what they see: pydicom (and dcmdump) for DICOM, Pillow for the rest. Outside nothing
 * has changed, inside every pixel has one value, in every frame.
 */

const folder = mkdtempSync(join(tmpdir(), 'sagittal-masks-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Odd on purpose: words, pairs and packed pixels have no edge there. */
const MASKS: readonly MaskRectangle[] = [
  { x: 3, y: 5, width: 9, height: 7 },
  { x: 1, y: 15, width: 4000, height: 3 },
];

async function mask(path: string, mediaType: MediaType): Promise<string | null> {
  const sink = memorySink();
  try {
    await paintMasks(memorySource(readFileSync(path)), sink, mediaType, MASKS);
  } catch (error) {
    if (error instanceof PictureError) return null;
    throw error;
  }
  const masked = join(folder, `masked-${Math.random()}-${basename(path)}`);
  writeFileSync(masked, sink.content());
  return masked;
}

const COMPARE = `
def compare(before, after, masks, leeway, slack, blur=0):
    inside = numpy.zeros(before.shape[:2], bool)
    near = numpy.zeros(before.shape[:2], bool)
    for x, y, w, h in masks:
        inside[y:y + h, x:x + w] = True
        near[y:y + h, max(x - slack, 0):x + w + slack] = True
    outside = numpy.abs(before[~near].astype('f8') - after[~near].astype('f8'))
    painted = after[inside].astype('f8')
    spread = numpy.abs(painted - painted[:1]).max(initial=0)
    return bool(before.shape == after.shape and outside.max(initial=0) <= leeway and spread <= blur)
`;

const DICOM_PEER = `
import json, subprocess, sys, warnings
warnings.filterwarnings('ignore')
import logging; logging.disable(logging.CRITICAL)
import numpy, pydicom
from pydicom.pixel_data_handlers.util import convert_color_space
${COMPARE}
def read(path):
    file = pydicom.dcmread(path, force=True)
    if 'TransferSyntaxUID' not in file.file_meta:
        uid = pydicom.uid
        file.file_meta.TransferSyntaxUID = uid.ImplicitVRLittleEndian if file.is_implicit_VR else uid.ExplicitVRLittleEndian
    return file
def frames(file):
    values = file.pixel_array
    many = int(file.get('NumberOfFrames', 1) or 1) > 1
    if file.SamplesPerPixel == 3 and file.PhotometricInterpretation.startswith('YBR'):
        values = convert_color_space(values, file.PhotometricInterpretation, 'RGB')
    return list(values) if many else [values]
masks = json.loads(sys.argv[1])
rows = []
for before, after in json.loads(sys.argv[2]):
    try:
        original = read(before)
        first = frames(original)
    except Exception:
        continue
    problems = []
    file = read(after)
    is_lossy = original.file_meta.TransferSyntaxUID in ('1.2.840.10008.1.2.4.50', '1.2.840.10008.1.2.4.51', '1.2.840.10008.1.2.4.91')
    slack = 1 if original.PhotometricInterpretation == 'YBR_FULL_422' else 0
    second = frames(file)
    if len(first) != len(second): problems.append('frames')
    if not all(compare(a, b, masks, 2 if is_lossy else 0, slack) for a, b in zip(first, second)): problems.append('pixels')
    if file.BurnedInAnnotation != 'NO': problems.append('annotation')
    if file[0x00120064].value[-1].CodeValue != '113101': problems.append('code')
    if 'IconImageSequence' in file: problems.append('icon')
    if subprocess.run(['dcmdump', '-q', after], capture_output=True).returncode != 0: problems.append('dcmdump')
    rows.append([before, problems])
print(json.dumps(rows))
`;

const RASTER_PEER = `
import json, sys
import numpy
from PIL import Image, ImageOps, ImageSequence
${COMPARE}
plain = {'P': 'RGB', '1': 'L'}
def pages(path):
    image = Image.open(path)
    turned = [ImageOps.exif_transpose(image)] if getattr(image, 'n_frames', 1) == 1 else ImageSequence.Iterator(image)
    return [numpy.asarray(page.convert(plain.get(page.mode, page.mode))) for page in turned]
masks = json.loads(sys.argv[1])
rows = []
for before, after, leeway, blur in json.loads(sys.argv[2]):
    first, second = pages(before), pages(after)
    rows.append(len(first) == len(second) and all(compare(numpy.atleast_3d(a), numpy.atleast_3d(b), masks, leeway, 0, blur) for a, b in zip(first, second)))
print(json.dumps(rows))
`;

const AS_TUPLES = JSON.stringify(MASKS.map(({ x, y, width, height }) => [x, y, width, height]));

describe.skipIf(shouldSkipPython(['pydicom', 'numpy', 'PIL']))('painting over rectangles', () => {
  it('of DICOM leaves the rest as it was, in every transfer syntax', { timeout: 300_000 }, async () => {
    const pairs: [string, string][] = [];
    for (const path of dicomCorpus()) {
      const masked = await mask(path, 'application/dicom');
      if (masked !== null) pairs.push([path, masked]);
    }
    const said = await runPython(DICOM_PEER, [AS_TUPLES, JSON.stringify(pairs)], 240_000);
    const rows = z.array(z.tuple([z.string(), z.array(z.string())])).parse(said);
    process.stdout.write(`painted over: ${rows.length} DICOM files that pydicom reads before and after\n`);
    expect(rows.filter(([, problems]) => problems.length > 0)).toEqual([]);
    expect(rows.length).toBeGreaterThan(60);
  });

  it('of pictures leaves the rest as it was, in every depth and on every page', { timeout: 120_000 }, async () => {
    const cases = await rasters();
    const rows = await Promise.all(
      cases.map(async ({ name, mediaType, leeway = 0, blur = 0 }) => {
        const path = join(folder, name);
        const masked = await mask(path, mediaType);
        return [path, masked, leeway, blur] as const;
      }),
    );
    const said = await runPython(RASTER_PEER, [AS_TUPLES, JSON.stringify(rows)], 60_000);
    const right = z.array(z.boolean()).parse(said);
    expect(cases.map(({ name }, index) => [name, right[index]])).toEqual(cases.map(({ name }) => [name, true]));
  });
});

interface RasterCase {
  readonly name: string;
  readonly mediaType: MediaType;
  /** How far a sample outside the rectangles may be from what it was. */
  readonly leeway?: number;
  /** How far samples inside may be apart. */
  readonly blur?: number;
}

/** Files of noise, made by Pillow where sharp does not write their form. */
async function rasters(): Promise<RasterCase[]> {
  const noise = (channels: 1 | 3 | 4, sigma = 60) =>
    sharp({
      create: {
        width: 61,
        height: 40,
        channels: 3,
        background: 'grey',
        noise: { type: 'gaussian', mean: 128, sigma },
      },
    })
      .toColourspace(channels === 1 ? 'b-w' : 'srgb')
      .ensureAlpha(channels === 4 ? 0.5 : 1);
  await noise(4).png().toFile(join(folder, 'alpha.png'));
  await noise(3).removeAlpha().png().toFile(join(folder, 'colour.png'));
  await noise(3).removeAlpha().withIccProfile('p3').png().toFile(join(folder, 'profile.png'));
  await noise(3).removeAlpha().webp({ lossless: true }).toFile(join(folder, 'colour.webp'));
  await noise(3, 6)
    .removeAlpha()
    .jpeg({ quality: 100 })
    .withMetadata({ orientation: 6 })
    .toFile(join(folder, 'turned.jpg'));
  await runPython(PILLOW_FILES, [folder]);
  return [
    ...['alpha.png', 'colour.png', 'profile.png', 'grey-16.png', 'palette.png', 'bits.png'].map((name): RasterCase => ({
      name,
      mediaType: 'image/png',
    })),
    { name: 'colour.webp', mediaType: 'image/webp' },
    // Compressed once more: neighbours of the black edges change a little.
    { name: 'turned.jpg', mediaType: 'image/jpeg', leeway: 40, blur: 25 },
    ...['grey-16.tif', 'float.tif', 'pages.tif', 'long.tif'].map((name): RasterCase => ({
      name,
      mediaType: 'image/tiff',
    })),
    ...['24.bmp', '8.bmp', '1.bmp', '32.bmp'].map((name): RasterCase => ({ name, mediaType: 'image/bmp' })),
  ];
}

const PILLOW_FILES = `
import sys, numpy
from PIL import Image
folder = sys.argv[1] + '/'
random = numpy.random.default_rng(5)
def noise(high, *shape, kind='uint8'): return random.integers(0, high, (40, 61) + shape).astype(kind)
Image.fromarray(noise(65536, kind='uint16')).save(folder + 'grey-16.png')
Image.fromarray(noise(65536, kind='uint16')).save(folder + 'grey-16.tif', compression='tiff_lzw')
Image.fromarray(noise(1000).astype('float32') - 500).save(folder + 'float.tif')
Image.fromarray(noise(1000, kind='int32') - 500).save(folder + 'long.tif')
colour = Image.fromarray(noise(256, 3))
colour.quantize(40).convert('RGB').quantize(40).save(folder + 'palette.png')
Image.fromarray(noise(256) > 128).save(folder + 'bits.png')
colour.save(folder + 'pages.tif', save_all=True, append_images=[Image.fromarray(noise(256, 3)), Image.fromarray(noise(256))], compression='tiff_deflate')
colour.save(folder + '24.bmp')
Image.fromarray(noise(256)).save(folder + '8.bmp')
Image.fromarray(noise(256) > 128).save(folder + '1.bmp')
Image.fromarray(noise(256, 4), 'RGBA').save(folder + '32.bmp')
print('null')
`;
