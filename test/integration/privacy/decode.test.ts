import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decodePicture } from '../../../main/engine/formats/decode-picture.ts';
import { PictureError, type Picture } from '../../../main/engine/formats/pixels/picture.ts';
import { dicomCorpus } from '../../support/dicom-corpus.ts';
import { runPython, shouldSkipPython } from '../../support/run-python.ts';

/*
 * Every frame a peer can decode is decoded here to the same values: pydicom with Pillow, and where that cannot, pydicom after GDCM's
 * gdcmconv. What neither opens is refused here in a sentence.
 */

const folder = mkdtempSync(join(tmpdir(), 'sagittal-decode-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const PEER = `
import json, os, subprocess, sys, tempfile, warnings
warnings.filterwarnings('ignore')
import logging; logging.disable(logging.CRITICAL)
import numpy, pydicom
from pydicom.pixel_data_handlers.util import apply_modality_lut, convert_color_space
def read(path):
    file = pydicom.dcmread(path, force=True)
    if 'TransferSyntaxUID' not in file.file_meta:
        uid = pydicom.uid
        file.file_meta.TransferSyntaxUID = uid.ImplicitVRLittleEndian if file.is_implicit_VR else uid.ExplicitVRLittleEndian
    return file
def pixels(path, folder):
    try:
        file = read(path)
        return file, file.pixel_array
    except Exception:
        raw = os.path.join(folder, 'raw.dcm')
        subprocess.run(['gdcmconv', '--raw', path, raw], check=True, capture_output=True, timeout=60)
        file = read(raw)
        os.remove(raw)
        return file, file.pixel_array
rows = []
folder = sys.argv[1]
for number, path in enumerate(sys.argv[2:]):
    try:
        file, values = pixels(path, folder)
    except Exception as error:
        rows.append({'path': path, 'frames': []})
        continue
    frames = int(file.get('NumberOfFrames', 1) or 1)
    kept = []
    for frame in sorted({0, frames - 1}):
        one = values[frame] if frames > 1 else values
        if file.SamplesPerPixel == 3:
            if file.PhotometricInterpretation.startswith('YBR'):
                one = convert_color_space(one, file.PhotometricInterpretation, 'RGB')
            one = one.astype('<f8') * 255 / (2 ** file.BitsStored - 1)
        elif file.PhotometricInterpretation == 'PALETTE COLOR':
            one = pydicom.pixel_data_handlers.util.apply_color_lut(one, file)
            one = numpy.floor(one.astype('<f8') / (256 if one.dtype.itemsize > 1 else 1))
        else:
            one = apply_modality_lut(one, file).astype('<f8')
        name = os.path.join(folder, '%d-%d.f8' % (number, frame))
        one.astype('<f8').tofile(name)
        kept.append({'frame': frame, 'values': name})
    rows.append({'path': path, 'frames': kept})
print(json.dumps(rows))
`;

const rowsSchema = z.array(
  z.object({ path: z.string(), frames: z.array(z.object({ frame: z.int(), values: z.string() })) }),
);

/** Files that are cut short or damaged: a peer makes something of them, here they are refused. */
const REFUSED_HERE = new Set(['MR_truncated.dcm', 'SC_rgb_jpeg.dcm']);

function meanDifference({ samples }: Picture, path: string): number {
  const bytes = readFileSync(path);
  const values = new Float64Array(new Uint8Array(bytes).buffer);
  if (values.length !== samples.length) return Infinity;
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += Math.abs((samples[index] ?? 0) - (values[index] ?? 0));
  return sum / values.length;
}

describe.skipIf(shouldSkipPython(['pydicom', 'numpy', 'PIL']))('decoding DICOM beside its peers', () => {
  it(
    'gives the same values for every frame they open, and refuses the rest in words',
    { timeout: 300_000 },
    async () => {
      const rows = rowsSchema.parse(await runPython(PEER, [folder, ...dicomCorpus()], 240_000));
      const wrong: string[] = [];
      let same = 0;
      for (const { path, frames } of rows) {
        const bytes = readFileSync(path);
        for (const { frame, values } of frames) {
          const picture = await decodePicture(bytes, 'application/dicom', { frame }).catch(refusalOf);
          if (typeof picture === 'string') {
            if (!REFUSED_HERE.has(basename(path))) wrong.push(`${basename(path)} is refused: ${picture}`);
            continue;
          }
          const difference = meanDifference(picture, values);
          if (difference < 0.51) same += 1;
          else wrong.push(`${basename(path)}, frame ${frame}: mean difference ${difference.toFixed(2)}`);
        }
        if (frames.length === 0) {
          const refusal = await decodePicture(bytes, 'application/dicom').catch(refusalOf);
          if (typeof refusal === 'string' && !/^[A-Z].*\.$/.test(refusal)) wrong.push(`${basename(path)}: ${refusal}`);
        }
      }
      process.stdout.write(`decoded like a peer: ${same} frames of ${rows.length} files\n`);
      expect(wrong).toEqual([]);
      expect(same).toBeGreaterThan(80);
    },
  );
});

function refusalOf(error: unknown): string {
  if (error instanceof PictureError) return error.message;
  throw error;
}
