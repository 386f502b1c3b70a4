import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { NoPicture, PictureView } from '../../../../renderer/components/picture-view.tsx';
import type { Marks } from '../../../../renderer/components/marks.ts';
import type { ServedPicture } from '../../../support/page/picture-server.ts';
import { renderPage } from '../../../support/page/render-page.tsx';

const BOX = { x: 50, y: 50, width: 10, height: 10, label: 'nodule' };

function view(pictures: Readonly<Record<string, ServedPicture>>, answered = false, marks: Marks = { boxes: [BOX] }) {
  return renderPage(<PictureView imageId={4} answered={answered} name="liver.dcm" marks={marks} />, { pictures });
}

it('shows the picture with the regions on it, measured on itself', async () => {
  view({ 4: { width: 100, height: 100 } });
  await screen.findByRole('img', { name: 'liver.dcm' });
  const label = screen.getByText('nodule');
  expect([label.style.left, label.style.top]).toEqual(['50%', '50%']);
  expect(screen.queryByRole('slider', { name: 'Frame' })).toBeNull();
});

it('begins with the frame of the first mark, and shows marks on their own frame only', async () => {
  const { user, pictures } = view({ 4: { width: 100, height: 100, frames: 3 } }, false, {
    boxes: [{ ...BOX, frame: 1 }],
  });
  await screen.findByText('Frame 2 of 3');
  expect(pictures.asked).toEqual(['4?edge=1024&frame=1']);
  expect(screen.queryByText('nodule')).not.toBeNull();
  screen.getByRole('slider', { name: 'Frame' }).focus();
  await user.keyboard('{End}');
  await screen.findByText('Frame 3 of 3');
  expect(screen.queryByText('nodule')).toBeNull();
});

it('walks through the frames of a picture that has several', async () => {
  const { user, pictures } = view({ 4: { width: 100, height: 100, frames: 3 } });
  (await screen.findByRole('slider', { name: 'Frame' })).focus();
  await user.keyboard('{End}');
  await screen.findByText('Frame 3 of 3');
  await waitFor(() => expect(pictures.asked.at(-1)).toBe('4?edge=1024&frame=2'));
});

it('shows the picture a model has answered first, and the image in its place when asked', async () => {
  const { user, pictures } = view({ 4: { width: 1, height: 1 }, '4 answer': { width: 2, height: 2 } }, true);
  await screen.findByRole('img', { name: 'liver.dcm' });
  await user.click(screen.getByRole('radio', { name: 'Image' }));
  await waitFor(() => expect(pictures.asked).toEqual(['4?edge=1024&frame=0&of=answer', '4?edge=1024&frame=0']));
});

it('says that there is no preview once that is known, not before', async () => {
  view({});
  expect(screen.queryByText('There is no preview of this image.')).toBeNull();
  expect(await screen.findByText('There is no preview of this image.')).toBeDefined();
});

it.each([
  ['image', 'There is no preview of this image.'],
  ['answer', "The model's picture cannot be shown; save it to look at it."],
] as const)('says of a missing %s what can be done', (of, words) => {
  const { container } = renderPage(<NoPicture of={of} />);
  expect(container.querySelector('p')?.textContent).toBe(words);
});
