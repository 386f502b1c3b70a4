import { expect, it } from 'vitest';
import { memorySource } from '../../../../../main/engine/formats/bytes/byte-ends.ts';
import { decodeSlice } from '../../../../../main/engine/previews/decode-slice.ts';
import { slice } from '../../../../support/series-slices.ts';
import { zipFile } from '../../../../support/zip-file.ts';

/** A series whose slices are all of their number. */
function seriesOf(count: number): Buffer {
  return zipFile(
    Array.from({ length: count }, (_, index) => ({
      ...{ name: `slice-${index}.dcm`, isPacked: index % 2 === 1 },
      content: slice({ pixels: Array.from({ length: 6 }, () => index) }),
    })),
  );
}

it('a slice is a frame of the series; without a number it is the middle one', async () => {
  const last = await decodeSlice(memorySource(seriesOf(5)), { frame: 4 });
  expect([last.frame, last.frames, [...last.samples]]).toEqual([4, 5, [4, 4, 4, 4, 4, 4]]);
  expect((await decodeSlice(memorySource(seriesOf(5)), {})).frame).toBe(2);
});

it('folders in it are no slices', async () => {
  const zip = zipFile([{ name: 'series/' }, { name: 'series/a.dcm', content: slice() }]);
  expect(await decodeSlice(memorySource(zip), {})).toMatchObject({ frames: 1, frame: 0 });
});

it.each([
  ['a slice it does not have', seriesOf(2), 2, 'The image has 2 frames; there is no frame 3.'],
  ['a series of nothing', zipFile([]), 0, 'The series is damaged.'],
  ['what is no zip', Buffer.from('no zip at all'), 0, 'The series is damaged.'],
  [
    'a slice with a wrong check sum',
    zipFile([{ name: 'a.dcm', content: slice(), statedSum: 7 }]),
    0,
    'The series is damaged.',
  ],
])('refuses %s', async (_what, zip, frame, message) => {
  await expect(decodeSlice(memorySource(zip), { frame })).rejects.toMatchObject({ name: 'PictureError', message });
});
