import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  sparseDicom,
  sparseFragments,
  sparseTiff,
  writeSparse,
  type SparsePicture,
} from '../test/support/sparse-pictures.ts';
import type { MediaType } from '../shared/media-types.ts';
import { readOptions } from './read-options.ts';

/*
 * One frame of large pictures, each drawn by a process of its own: once as large as the window shows it, once as small as the queue
 * does. Files are sparse, so the disk holds next to nothing of them but for the one sealed copy.
 */

/** Printed by the process of a case. */
export interface PreviewFigures {
  readonly peakMb: number;
  readonly seconds: number;
  readonly shown: string;
}

interface Case {
  readonly mediaType: MediaType;
  readonly picture: () => SparsePicture;
  readonly frame?: number;
  /** `touched` reads the file through first, `copy` makes a sealed one of it. */
  readonly place?: 'untouched' | 'touched' | 'copy';
}

const CASES: Readonly<Record<string, Case>> = {
  'dicom-frames-4.2-gb': {
    mediaType: 'application/dicom',
    picture: () => sparseDicom(8_000, 512, [7_000]),
    frame: 7_000,
  },
  'dicom-frames-touched': {
    ...{ mediaType: 'application/dicom', picture: () => sparseDicom(4_000, 512, [1]), place: 'touched' },
  },
  'dicom-one-frame-4.1-gb': { mediaType: 'application/dicom', picture: () => sparseDicom(1, 45_000, []) },
  'dicom-fragments': {
    mediaType: 'application/dicom',
    picture: () => sparseFragments(8_000, 512, { filled: [7_000], hasTable: true }),
    frame: 7_000,
  },
  'dicom-copy-0.5-gb': {
    ...{ mediaType: 'application/dicom', picture: () => sparseDicom(1_000, 512, [900]), frame: 900, place: 'copy' },
  },
  'tiff-one-strip-6-gb': { mediaType: 'image/tiff', picture: () => sparseTiff(80_000, 75_000) },
  'tiff-strips-6-gb': { mediaType: 'image/tiff', picture: () => sparseTiff(80_000, 75_000, { rowsPerStrip: 16 }) },
};

const { values } = readOptions({ only: { type: 'string', default: '' } });
const folder = mkdtempSync(join(tmpdir(), 'sagittal-previews-'));
const figures: Record<string, number> = {};
try {
  for (const [name, { picture, mediaType, frame, place = 'untouched' }] of Object.entries(CASES)) {
    if (values.only !== '' && values.only !== name) continue;
    const path = join(folder, name);
    writeSparse(path, picture());
    const result = await draw([path, mediaType, String(frame ?? ''), place]);
    const gigabytes = (statSync(path).size / 1e9).toFixed(1);
    console.log(`${name}: ${gigabytes} GB, ${result.peakMb} MB at most, ${result.seconds} s; ${result.shown}`);
    figures[`${name} peak MB`] = result.peakMb;
    figures[`${name} seconds`] = result.seconds;
    rmSync(path);
  }
} finally {
  rmSync(folder, { recursive: true });
}
console.log(JSON.stringify({ figures }));

function draw(words: readonly string[]): Promise<PreviewFigures> {
  const { promise, resolve, reject } = Promise.withResolvers<PreviewFigures>();
  const child = fork(new URL('./previews/draw-one.ts', import.meta.url), words);
  child.on('message', (figures: PreviewFigures) => {
    resolve(figures);
  });
  child.on('exit', (code) => {
    reject(new Error(`the process that draws ended with ${String(code)}`));
  });
  return promise;
}
