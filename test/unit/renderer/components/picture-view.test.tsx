import { screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { NoPicture, PictureView } from '../../../../renderer/components/picture-view.tsx';
import type { Marks } from '../../../../shared/drawing/marks.ts';
import type { ServedPicture } from '../../../support/page/picture-server.ts';
import { renderPage } from '../../../support/page/render-page.tsx';

const BOX = { x: 50, y: 50, width: 10, height: 10, label: 'nodule' };

function view(pictures: Readonly<Record<string, ServedPicture>>, answered = false, marks: Marks = { boxes: [BOX] }) {
  return renderPage(<PictureView imageId={4} answered={answered} name="liver.dcm" marks={marks} />, { pictures });
}

it('shows the picture with the regions on it, measured on itself', async () => {
  const { container } = view({ 4: { width: 100, height: 100 } });
  await screen.findByText('nodule');
  // It fits the frame of 1,000 by 600.
  expect(container.querySelector('g')?.getAttribute('transform')).toBe('matrix(5.84 0 0 5.84 208 8)');
  expect(container.querySelector('[data-mark=box] path')?.getAttribute('d')).toBe('M50 50L60 50L60 60L50 60Z');
  expect(screen.queryByRole('slider', { name: 'Frame' })).toBeNull();
});

it('shows the first frame where the answer names one that the picture does not have, and no mark on it', async () => {
  const { pictures } = view({ '4 frame 0': { width: 100, height: 100 } }, false, { boxes: [{ ...BOX, frame: 12 }] });
  await screen.findByRole('img', { name: 'liver.dcm' });
  expect([pictures.asked.length, screen.queryByText('nodule')]).toEqual([2, null]);
});

it('hides all marks with one key, and shows those of a class and score alone', async () => {
  const boxes = [
    { ...BOX, score: 0.9 },
    { ...BOX, y: 10, label: 'cyst', score: 0.2 },
  ];
  const { user } = view({ 4: { width: 100, height: 100 } }, false, { boxes });
  await screen.findByText('cyst 0.20');
  await user.keyboard('h');
  expect(screen.queryByText('nodule 0.90')).toBeNull();
  await user.keyboard('h');
  await user.click(screen.getByRole('button', { name: 'Which marks are shown' }));
  await user.click(screen.getByRole('checkbox', { name: 'nodule (1)' }));
  expect([screen.queryByText('nodule 0.90'), screen.queryByText('cyst 0.20') !== null]).toEqual([null, true]);
  screen.getByRole('slider', { name: 'Model score from' }).focus();
  await user.keyboard('{End}');
  expect(screen.queryByText('cyst 0.20')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Show all' }));
  expect(screen.queryByText('nodule 0.90')).not.toBeNull();
});

it('begins with the threshold and the colours of the profile, says what it keeps back, and shows it when asked', async () => {
  const boxes = [
    { ...BOX, score: 0.9 },
    { ...BOX, y: 10, label: 'cyst', score: 0.2 },
  ];
  const look = { colours: { nodule: '#112233' }, threshold: 0.5 };
  const { user, container } = renderPage(<PictureView imageId={4} name="liver.dcm" marks={{ boxes }} look={look} />, {
    pictures: { 4: { width: 100, height: 100 } },
  });
  await screen.findByText('nodule 0.90');
  expect([screen.queryByText('cyst 0.20'), screen.queryByText('1 mark not shown') !== null]).toEqual([null, true]);
  expect(container.querySelector('[data-mark=box] path:last-child')?.getAttribute('stroke')).toBe('rgb(17 34 51)');
  await user.click(screen.getByRole('button', { name: 'Which marks are shown' }));
  await user.click(screen.getByRole('button', { name: 'Show all' }));
  expect([screen.queryByText('cyst 0.20') !== null, screen.queryByText('1 mark not shown')]).toEqual([true, null]);
  await user.click(screen.getByRole('button', { name: 'As the profile says' }));
  expect(screen.queryByText('cyst 0.20')).toBeNull();
});

it('turns and mirrors the picture and its marks with keys, and never a word', async () => {
  const { user, container } = view({ 4: { width: 100, height: 100 } });
  await screen.findByText('nodule');
  await user.keyboard('r');
  const transform = () => container.querySelector('g')?.getAttribute('transform');
  expect(transform()).toBe('matrix(0 5.84 -5.84 0 792 8)');
  await user.keyboard('x');
  expect(transform()).toBe('matrix(0 5.84 5.84 0 208 8)');
  expect(screen.getByText('nodule').style.transform).toBe('');
});

it('measures a line that arrow keys move, in pixels where nobody knows the size of one', async () => {
  const { user } = view({ 4: { width: 100, height: 100 } });
  await screen.findByText('nodule');
  await user.keyboard('m');
  expect(screen.getByRole('status').textContent).toBe('34 px');
  screen.getByRole('button', { name: /^End of the measured line/ }).focus();
  await user.keyboard('{Shift>}{ArrowRight}{/Shift}');
  expect(screen.getByRole('status').textContent).toBe('44 px');
});

it('begins with the frame of the first mark, and shows marks on their own frame only', async () => {
  const { user, pictures } = view({ 4: { width: 100, height: 100, frames: 3 } }, false, {
    boxes: [{ ...BOX, frame: 1 }],
  });
  await screen.findByText('nodule');
  expect([pictures.asked, screen.queryByText('Frame 2 of 3') !== null]).toEqual([['4?edge=1024&frame=1'], true]);
  screen.getByRole('slider', { name: 'Frame' }).focus();
  await user.keyboard('{End}');
  await screen.findByText('Frame 3 of 3');
  expect(screen.queryByText('nodule')).toBeNull();
});

it('leaves the marks of the frame in sight until the next one is there', async () => {
  const { user } = view({ 4: { width: 100, height: 100, frames: 3 } }, false, { boxes: [{ ...BOX, frame: 1 }] });
  await screen.findByText('nodule');
  const next = Promise.withResolvers<undefined>();
  const serve = globalThis.fetch;
  vi.stubGlobal('fetch', async (address: string) => {
    await next.promise;
    return serve(address);
  });
  screen.getByRole('slider', { name: 'Frame' }).focus();
  await user.keyboard('{End}');
  const seen = () => [screen.queryByText('nodule') !== null, screen.queryByText('Frame 3 of 3') !== null];
  expect(seen()).toEqual([true, false]);
  next.resolve(undefined);
  await waitFor(() => expect(seen()).toEqual([false, true]));
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
