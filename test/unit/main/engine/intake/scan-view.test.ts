import { expect, test } from 'vitest';
import { createScanTally, type SizePlan } from '../../../../../main/engine/intake/scan-view.ts';
import type { ScannedImage, ScannedItem } from '../../../../../main/engine/intake/scanned-item.ts';

const STATE = { id: 'scan', paths: ['/disc'], isFinished: true };

function image(index: number, slice?: { studyUid: string; seriesUid: string }): ScannedImage {
  const path = `/disc/${index}`;
  const facts = { seriesNumber: '', seriesDescription: '', instanceNumber: null, position: null, orientation: null };
  return {
    ...{ kind: 'image', path, folder: '/disc', fileName: String(index), sizeBytes: 1_000 + index },
    ...{ mediaType: slice === undefined ? 'image/png' : 'application/dicom', source: { kind: 'file', path } },
    ...(slice !== undefined && { slice: { ...facts, ...slice } }),
  };
}

function leftOut(index: number): ScannedItem {
  const failure = { kind: 'unsupported-type', facts: { what: 'A text.', detail: 'text' } } as const;
  const place = { path: `/disc/${index}.txt`, folder: '/disc', fileName: `${index}.txt`, sizeBytes: 1 };
  return { kind: 'left-out', ...place, state: 'skipped', failure };
}

/** Twice the size; more than 2,010 bytes are too many. */
function plan(seriesAs: SizePlan['seriesAs'], asked: number[] = []): SizePlan {
  const encodedSize = (sizeBytes: number) => {
    asked.push(sizeBytes);
    return sizeBytes * 2;
  };
  return { encodedSize, limitBytes: 2_010, seriesAs, key: String(seriesAs) };
}

test('a scan adds up what it finds, as requests of images or of series', () => {
  const tally = createScanTally();
  for (let index = 0; index < 10; index += 1) tally.add(image(index));
  for (let index = 0; index < 4; index += 1)
    tally.add(image(index, { studyUid: '1.2', seriesUid: index < 3 ? '1.2.1' : '1.2.2' }));
  for (let index = 0; index < 300; index += 1) tally.add(leftOut(index));
  const view = tally.view(STATE, plan(null));
  expect(view).toMatchObject({ images: 14, studies: 1, series: 2, requests: 14, leftOutTotal: 300 });
  expect([view.sizeBytes, view.encodedBytes, view.tooLarge, view.leftOut.length]).toEqual([14_051, 28_102, 4, 200]);
  expect(view.byType).toEqual([
    { mediaType: 'image/png', images: 10, sizeBytes: 10_045 },
    { mediaType: 'application/dicom', images: 4, sizeBytes: 4_006 },
  ]);
  // Three slices and one: two requests that are too large, beside four pictures.
  expect(tally.view(STATE, plan('application/zip'))).toMatchObject({ requests: 12, tooLarge: 6, encodedBytes: 29_702 });
});

test('a second look plans only what came since, and everything again for another plan', () => {
  const tally = createScanTally();
  const asked: number[] = [];
  tally.add(image(1));
  tally.view(STATE, plan(null, asked));
  tally.add(image(2));
  expect(tally.view(STATE, plan(null, asked)).encodedBytes).toBe(4_006);
  expect(asked).toEqual([1_001, 1_002]);
  expect(tally.view(STATE, { ...plan(null), limitBytes: 2_003, key: 'smaller' }).tooLarge).toBe(1);
});
