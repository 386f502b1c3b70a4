import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFrame } from '../../../main/engine/content/make-frame.ts';
import { makeSeriesVolume } from '../../../main/engine/content/make-series-volume.ts';
import { makeSeriesZip } from '../../../main/engine/content/make-series-zip.ts';
import type { MakeContext } from '../../../main/engine/content/made.ts';
import { memorySink, memorySource } from '../../../main/engine/formats/bytes/byte-ends.ts';
import { cleanerFor } from '../../../main/engine/formats/clean.ts';
import { fileAt, type BytePlace } from '../../../main/engine/sources/content-source.ts';
import { withPlace } from '../../../main/engine/sources/open-place.ts';
import { describeFailure } from '../../../shared/failures.ts';
import { runPython, shouldSkipPython } from '../../support/run-python.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';

const context: MakeContext = { options: new Set(), siteKey: Buffer.alloc(32, 7), cleanerFor };

/** Writes oblique slices named by the order they are given in, which is not that of their places. */
const MAKE_SERIES = `
import sys, json, numpy as np
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian, RLELossless, generate_uid
folder, kind = sys.argv[1], sys.argv[2]
axis = np.array([0.2, 0.3, 0.93]); axis /= np.linalg.norm(axis)
row = np.cross([0, 1, 0], axis); row /= np.linalg.norm(row)
col = np.cross(axis, row)
series = generate_uid()
rng = np.random.default_rng(1)
order = [3, 0, 4, 1, 2]
paths = []
for name, k in enumerate(order):
    meta = FileMetaDataset(); meta.MediaStorageSOPClassUID = '1.2.840.10008.5.1.4.1.1.2'
    meta.MediaStorageSOPInstanceUID = generate_uid(); meta.TransferSyntaxUID = ExplicitVRLittleEndian
    ds = FileDataset(None, {}, file_meta=meta, preamble=b'\\0' * 128)
    ds.SOPClassUID = meta.MediaStorageSOPClassUID; ds.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
    ds.PatientName = 'CANARY^PATIENT'; ds.PatientID = 'CANARY-17'; ds.StudyDescription = 'CANARY STUDY'
    ds.StudyInstanceUID = series + '.1'; ds.SeriesInstanceUID = series; ds.Modality = 'CT'
    ds.InstanceNumber = k + 1; ds.SeriesNumber = 2
    at = np.array([-50.5, 20.25, -300]) + 2.5 * (k + (0.7 if kind == 'uneven' and k == 3 else 0)) * axis
    ds.ImagePositionPatient = ['%.6f' % v for v in at]
    ds.ImageOrientationPatient = ['%.8f' % v for v in (*row, *col)]
    ds.PixelSpacing = ['0.7', '0.5']; ds.SliceThickness = '2.5'
    ds.Rows, ds.Columns = 6, 8
    ds.SamplesPerPixel = 1; ds.PhotometricInterpretation = 'MONOCHROME2'
    ds.BitsAllocated = 16; ds.BitsStored = 16; ds.HighBit = 15; ds.PixelRepresentation = 1
    ds.RescaleSlope = '1' if kind != 'pet' else str(0.5 + k); ds.RescaleIntercept = '-1024' if kind != 'pet' else '0'
    px = rng.integers(-1000, 3000, (6, 8)).astype('<i2'); ds.PixelData = px.tobytes()
    if kind == 'rle': ds.compress(RLELossless, px, encoding_plugin='pydicom')
    ds.is_little_endian, ds.is_implicit_VR = True, False
    path = f'{folder}/{name}.dcm'; ds.save_as(path, write_like_original=False); paths.append(path)
print(json.dumps(paths))
`;

/** The largest differences between a volume and its slices, in mm and in the rescaled values; and what the header says in words. */
const COMPARE = `
import sys, json, numpy as np, nibabel, pydicom
volume = nibabel.load(sys.argv[1]); data = volume.get_fdata(); head = volume.header
mm = values = 0.0
slices = sorted((pydicom.dcmread(p) for p in sys.argv[2:]), key=lambda s: s.InstanceNumber)
for k, s in enumerate(slices):
    o = np.array(s.ImageOrientationPatient, float); p = np.array(s.ImagePositionPatient, float)
    dr, dc = map(float, s.PixelSpacing)
    for i, j in ((0, 0), (7, 0), (0, 5), (7, 5)):
        lps = p + o[:3] * dc * i + o[3:] * dr * j
        for affine in (head.get_sform(), head.get_qform()):
            mm = max(mm, float(np.abs((affine @ [i, j, k, 1])[:3] - lps * [-1, -1, 1]).max()))
    real = s.pixel_array * float(s.RescaleSlope) + float(s.RescaleIntercept)
    values = max(values, float(np.abs(data[:, :, k].T - real).max()))
words = [head[f].tobytes().strip(b'\\0').decode() for f in ('descrip', 'aux_file', 'intent_name', 'db_name', 'data_type')]
print(json.dumps({'mm': mm, 'values': values, 'shape': data.shape, 'type': str(head.get_data_dtype()), 'words': ''.join(words), 'units': head.get_xyzt_units()[0], 'codes': [int(head['qform_code']), int(head['sform_code'])]}))
`;

async function makeSlices(folder: string, kind: string): Promise<BytePlace[]> {
  mkdirSync(join(folder, kind));
  const paths = await runPython(MAKE_SERIES, [join(folder, kind), kind]);
  return (paths as string[]).map(fileAt);
}

function pathsOf(places: readonly BytePlace[]): string[] {
  return places.map((place) => (place.kind === 'file' ? place.path : ''));
}

describe.skipIf(shouldSkipPython(['pydicom', 'nibabel', 'numpy']))('a series', () => {
  it.each([
    ['plain', 'int16'],
    ['rle', 'int16'],
    ['pet', 'float32'],
  ])('of %s slices is a volume that nibabel puts where pydicom sees the slices', async (kind, type) => {
    using folder = temporaryFolder();
    const slices = await makeSlices(folder.path, kind);
    const sink = memorySink();
    const made = await makeSeriesVolume(slices, withPlace, sink, context);
    expect(made).toMatchObject({ ok: true, report: { mediaType: 'application/x-nifti', files: 5 } });
    const path = join(folder.path, 'volume.nii');
    writeFileSync(path, sink.content());
    expect(sink.content().toString('latin1')).not.toContain('CANARY');
    const compared = (await runPython(COMPARE, [path, ...pathsOf(slices)])) as Record<string, number>;
    expect(compared).toMatchObject({ shape: [8, 6, 5], type, words: '', units: 'mm', codes: [1, 1] });
    expect(compared['mm']).toBeLessThan(0.001);
    expect(compared['values']).toBeLessThan(0.001);
  });

  it('that is not evenly spaced is no volume', async () => {
    using folder = temporaryFolder();
    const made = await makeSeriesVolume(await makeSlices(folder.path, 'uneven'), withPlace, memorySink(), context);
    expect(made.ok ? '' : describeFailure(made.failure).sentence).toContain('not evenly spaced');
  });

  it('is a zip that Python reads and that names no one; one bad slice holds all of it back', async () => {
    using folder = temporaryFolder();
    const slices = await makeSlices(folder.path, 'plain');
    const sink = memorySink();
    const made = await makeSeriesZip(slices, withPlace, sink, context);
    expect(made).toMatchObject({ ok: true, report: { mediaType: 'application/zip', files: 5 } });
    const path = join(folder.path, 'series.zip');
    writeFileSync(path, sink.content());
    const script = `
import sys, json, zipfile, io, pydicom
z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None
print(json.dumps([[n, int(pydicom.dcmread(io.BytesIO(z.read(n))).InstanceNumber)] for n in z.namelist()]))`;
    expect(await runPython(script, [path])).toEqual(
      [4, 1, 5, 2, 3].map((instance, index) => [`slice-000${index + 1}.dcm`, instance]),
    );
    expect(sink.content().toString('latin1')).not.toContain('CANARY');
    const [, second] = pathsOf(slices);
    writeFileSync(second ?? '', readFileSync(second ?? '').subarray(0, -50));
    const refused = await makeSeriesZip(slices, withPlace, memorySink(), context);
    expect(refused.ok ? '' : describeFailure(refused.failure).sentence).toContain('1 of the 5 images');
  });
});

it('a chosen frame is a PNG of its full size with nothing in it but pixels', async () => {
  const file = readFileSync(new URL('../../../samples/abdomen-ct.dcm', import.meta.url));
  const sink = memorySink();
  const made = await makeFrame(memorySource(file), 'application/dicom', 'middle', sink, context);
  expect(made).toMatchObject({ ok: true, report: { mediaType: 'image/png', files: 1 } });
  const png = sink.content();
  const chunks: string[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    chunks.push(png.toString('latin1', at + 4, at + 8));
  expect([...new Set(chunks)].filter((name) => !['IHDR', 'IDAT', 'IEND', 'pHYs'].includes(name))).toEqual([]);
  const beyond = await makeFrame(memorySource(file), 'application/dicom', '9', memorySink(), context);
  expect(beyond.ok ? '' : describeFailure(beyond.failure).sentence).toContain('there is no frame 9');
});
