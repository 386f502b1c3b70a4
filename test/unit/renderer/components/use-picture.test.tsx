import { act, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { usePicture } from '../../../../renderer/components/use-picture.ts';
import { renderPageHook } from '../../../support/page/render-page.tsx';

const CT = { width: 512, height: 512, frames: 30, window: '40,400', range: '-1024,3071' };

it('begins with the frame it is told, and loads each other one', async () => {
  const { result, pictures } = renderPageHook(() => usePicture(4, 'image', 3), { pictures: { 4: CT } });
  expect([result.current.picture, result.current.isPending, result.current.frame]).toEqual([null, true, 3]);
  await waitFor(() => expect(result.current.picture?.frames).toBe(30));
  act(() => result.current.setFrame(9));
  // The frame before stays in sight until the next is there.
  expect([result.current.frame, result.current.picture?.width]).toEqual([9, 512]);
  await waitFor(() => expect(pictures.asked).toEqual(['4?edge=1024&frame=3', '4?edge=1024&frame=9']));
});

it('loads the picture anew in a window that was chosen, and goes back to its own', async () => {
  const { result, pictures } = renderPageHook(() => usePicture(4, 'image'), { pictures: { 4: CT } });
  await waitFor(() => expect(result.current.windowing?.window).toEqual({ centre: 40, width: 400 }));
  act(() => result.current.windowing?.change({ centre: -600, width: 1500 }));
  expect([result.current.windowing?.window, result.current.windowing?.isChanged]).toEqual([
    { centre: -600, width: 1500 },
    true,
  ]);
  await waitFor(() => expect(pictures.asked.at(-1)).toBe('4?edge=1024&frame=0&window=-600,1500'));
  act(() => result.current.windowing?.reset());
  expect(result.current.windowing?.isChanged).toBe(false);
});

it('has no window for a picture in colour', async () => {
  const { result } = renderPageHook(() => usePicture(4, 'image'), { pictures: { 4: { width: 10, height: 10 } } });
  await waitFor(() => expect(result.current.picture).not.toBeNull());
  expect(result.current.windowing).toBeNull();
});

it('waits no longer once it is known that there is no picture', async () => {
  const { result, pictures } = renderPageHook(() => usePicture(4, 'image'));
  await waitFor(() => expect(result.current.isPending).toBe(false));
  expect([result.current.picture, pictures.asked.length]).toEqual([null, 1]);
});

it('shows nothing of one image while another is on its way', async () => {
  const shown = { imageId: 4 };
  const { result, rerender } = renderPageHook(() => usePicture(shown.imageId, 'image'), {
    pictures: { 4: CT, 5: { width: 10, height: 10 } },
  });
  await waitFor(() => expect(result.current.picture?.width).toBe(512));
  shown.imageId = 5;
  rerender();
  expect(result.current.picture).toBeNull();
  await waitFor(() => expect(result.current.picture?.width).toBe(10));
});
