import { waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { PictureFile } from '../../../../renderer/components/picture-source.ts';
import { useUnpacked } from '../../../../renderer/components/use-unpacked.ts';
import { renderPageHook } from '../../../support/page/render-page.tsx';

function file(imageId: number, frame: number): PictureFile {
  return {
    wish: { imageId, frame, of: 'image', window: null },
    png: new ArrayBuffer(frame),
    ...{ width: 10, height: 10, frames: 3, frame, window: null, range: null },
    ...{ presets: [], spacing: null, modality: null },
  };
}

function unpack(first: PictureFile | null) {
  const closed: number[] = [];
  vi.stubGlobal('createImageBitmap', async ({ size }: Blob) => {
    if (size > 2) throw new Error('no picture');
    return { width: 10, height: 10, close: () => closed.push(size) };
  });
  const shown = { file: first };
  const page = renderPageHook(() => useUnpacked(shown.file));
  const turnTo = (next: PictureFile | null) => {
    shown.file = next;
    page.rerender();
  };
  return { closed, turnTo, now: () => [page.result.current.picture?.frame, page.result.current.isPending] };
}

it('keeps the frame before until the next is unpacked, and lets its memory go then', async () => {
  const { closed, turnTo, now } = unpack(file(4, 0));
  expect(now()).toEqual([undefined, true]);
  await waitFor(() => expect(now()).toEqual([0, false]));
  turnTo(file(4, 1));
  expect([now(), closed]).toEqual([[0, false], []]);
  await waitFor(() => expect(now()).toEqual([1, false]));
  expect(closed).toEqual([0]);
});

it('shows nothing of another image', async () => {
  const { turnTo, now } = unpack(file(4, 0));
  await waitFor(() => expect(now()).toEqual([0, false]));
  turnTo(file(5, 1));
  expect(now()).toEqual([undefined, true]);
  await waitFor(() => expect(now()).toEqual([1, false]));
});

it('has no picture of what cannot be unpacked, and waits no longer', async () => {
  const { now } = unpack(file(4, 3));
  await waitFor(() => expect(now()).toEqual([undefined, false]));
});

it('has none, and waits for none, where none came', () => {
  expect(unpack(null).now()).toEqual([undefined, false]);
});
