import { waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { layOut } from '../../../../../renderer/features/queue/queue-layout.ts';
import { useQueueImages } from '../../../../../renderer/features/queue/use-queue-images.ts';
import { imageRow } from '../../../../support/page/queue-records.ts';
import { renderPageHook } from '../../../../support/page/render-page.tsx';

const IMAGES = [
  ...Array.from({ length: 130 }, (_, index) => imageRow({ id: index + 1, batchId: 1 })),
  imageRow({ id: 900, batchId: 2 }),
];
const LAYOUT = layOut([
  { batchId: 1, images: 130 },
  { batchId: 2, images: 1 },
]);

it('loads the pages of the lines in sight, batch by batch, and finds each image at its place', async () => {
  const { result, main } = renderPageHook(() => useQueueImages(LAYOUT, 90, 140), { world: { images: IMAGES } });
  expect(result.current.imageAt(1, 0)).toBeUndefined();
  await waitFor(() => expect(result.current.loaded.length).toBe(131));
  expect([result.current.imageAt(1, 129)?.id, result.current.imageAt(2, 0)?.id, result.current.imageAt(2, 1)]).toEqual([
    130,
    900,
    undefined,
  ]);
  expect(main.asked('queue.images').map(({ batchId, offset, limit }) => [batchId, offset, limit])).toEqual([
    [1, 0, 100],
    [1, 100, 100],
    [2, 0, 100],
  ]);
});

it('loads nothing of what is out of sight', async () => {
  const { result, main } = renderPageHook(() => useQueueImages(LAYOUT, 0, 20), { world: { images: IMAGES } });
  await waitFor(() => expect(result.current.loaded.length).toBe(100));
  expect(main.asked('queue.images').length).toBe(1);
});
