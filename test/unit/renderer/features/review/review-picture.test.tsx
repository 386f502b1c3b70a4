import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ReviewPicture } from '../../../../../renderer/features/review/review-picture.tsx';
import type { Review } from '../../../../../shared/contract/privacy.ts';
import { editOf } from '../../../../support/page/masks.tsx';
import type { ServedPicture } from '../../../../support/page/picture-server.ts';
import { review } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

const FOUND = { x: 10, y: 10, width: 100, height: 20 };

function picture(changes: Partial<Review>, served?: ServedPicture) {
  const page = renderPage(
    <ReviewPicture review={review({ imageId: 4, ...changes })} edit={editOf([FOUND])} act={null} isFinal={false} />,
    { pictures: served === undefined ? {} : { 4: served } },
  );
  return { ...page, found: () => page.container.querySelectorAll('[class*="found"]').length };
}

it('begins with the first frame in which something was found, and shows what was found in it', async () => {
  const boxes = [
    { ...FOUND, frame: 7 },
    { ...FOUND, frame: 2 },
    { ...FOUND, y: 50, frame: 2 },
  ];
  const { pictures, found, container } = picture({ boxes }, { width: 400, height: 300, frames: 9 });
  expect(await screen.findByText('Frame 3 of 9')).toBeDefined();
  expect([found(), pictures.asked]).toEqual([2, ['4?edge=1024&frame=2']]);
  expect(container.querySelectorAll('.mantine-Slider-mark').length).toBe(2);
});

it('shows what was found in each frame as one walks through them', async () => {
  const { user, found } = picture({ boxes: [{ ...FOUND, frame: 0 }] }, { width: 400, height: 300, frames: 2 });
  (await screen.findByRole('slider', { name: 'Frame' })).focus();
  expect(found()).toBe(1);
  await user.keyboard('{ArrowRight}');
  await waitFor(() => expect(found()).toBe(0));
});

it('measures boxes on the frame of the file, else on the picture itself', async () => {
  picture({ width: 0, height: 0 }, { width: 100, height: 100 });
  expect((await screen.findByRole('button', { name: /^Box 1/ })).style.left).toBe('10%');
});

it('says that there is no preview', async () => {
  picture({});
  expect(await screen.findByText('There is no preview of this image.')).toBeDefined();
});
