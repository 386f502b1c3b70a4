import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ReviewPlace } from '../../../../../renderer/features/review/review-place.tsx';
import type { Review } from '../../../../../shared/contract/privacy.ts';
import { button, field } from '../../../../support/page/look.ts';
import { createMainTwin } from '../../../../support/page/main-twin.ts';
import { review } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

const PICTURE = { width: 400, height: 300 };
const HELD = [review({ imageId: 1, fileName: 'one.dcm' }), review({ imageId: 2, fileName: 'two.dcm' })];

function place(reviews: Review[] = HELD, startId: number | null = null, main = createMainTwin({ reviews })) {
  let closed = 0;
  const page = renderPage(<ReviewPlace startId={startId} onClose={() => (closed += 1)} />, {
    main,
    pictures: { 1: PICTURE, 2: PICTURE },
  });
  return { ...page, closed: () => closed };
}

async function opened(file: string) {
  await screen.findByRole('heading', { level: 2, name: file });
}

it('begins with everything covered that was found, and says which image of how many it is', async () => {
  place();
  await opened('one.dcm');
  expect(screen.queryByText('1 of 2')).not.toBeNull();
  expect(button('Cover 1 box and send').disabled).toBe(false);
  expect(await screen.findByRole('button', { name: /^Box 1, 104 by 24 pixels/ })).toBeDefined();
});

it('covers, sends and goes on to the next, until nothing is held', async () => {
  const { user, main, closed } = place();
  await opened('one.dcm');
  await user.click(button('Cover 1 box and send'));
  await opened('two.dcm');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByRole('heading', { name: 'Nothing is held for review' });
  expect(main.world.reviews.map(({ decision, masks }) => [decision, masks.length])).toEqual([
    ['masked', 1],
    ['masked', 1],
  ]);
  await user.click(screen.getAllByRole('button', { name: 'Back to the queue' })[0] ?? button('Back to the queue'));
  expect(closed()).toBe(1);
});

it('walks with Page Up and Page Down, and with its buttons', async () => {
  const { user } = place();
  await opened('one.dcm');
  expect([button('The image before').disabled, button('The next image').disabled]).toEqual([true, false]);
  await user.keyboard('{PageDown}');
  await opened('two.dcm');
  await user.keyboard('{PageUp}');
  await opened('one.dcm');
  await user.click(button('The next image'));
  await opened('two.dcm');
});

it('takes a change of the boxes back with Control and Z', async () => {
  const { user } = place();
  await opened('one.dcm');
  await user.click(button('Remove all boxes'));
  expect(button('Cover and send').disabled).toBe(true);
  await user.keyboard('{Control>}z{/Control}');
  expect(button('Cover 1 box and send').disabled).toBe(false);
});

it('leaves its keys to the field while someone writes a reason', async () => {
  const { user, main } = place();
  await opened('one.dcm');
  await user.click(button('Send as it is…'));
  await user.keyboard('{PageDown}{Control>}z{/Control}A scale bar');
  expect(field('Why may it be sent as it is?').value).toBe('A scale bar');
  expect(screen.queryByRole('heading', { level: 2, name: 'one.dcm' })).not.toBeNull();
  await user.click(button('Send as it is'));
  await opened('two.dcm');
  expect(main.asked('review.decide')).toEqual([{ id: 1, decision: { decision: 'released', note: 'A scale bar' } }]);
});

it('says why a decision could not be carried out and keeps the boxes', async () => {
  const { user, main } = place();
  await opened('one.dcm');
  main.fail('review.decide', 'The image is being checked again.');
  await user.click(button('Cover 1 box and send'));
  expect((await screen.findByRole('alert')).textContent).toBe('The image is being checked again.');
  expect(button('Cover 1 box and send').disabled).toBe(false);
});

it('cannot cover a picture that cannot be opened, and sends nothing with the key', async () => {
  const { user, main } = place([review({ imageId: 1, fileName: 'one.dcm', cause: 'unchecked', width: 0, height: 0 })]);
  await opened('one.dcm');
  expect(screen.queryByRole('region', { name: 'Boxes' })).toBeNull();
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect([button(/^Cover/).disabled, main.asked('review.decide')]).toEqual([true, []]);
});

it('shows an image that is decided about as it was sent, without ways on', async () => {
  const masks = [{ x: 0, y: 0, width: 40, height: 30 }];
  place([review({ imageId: 1, fileName: 'one.dcm', decision: 'masked', decidedBy: 'nurse', masks })], 1);
  await opened('one.dcm');
  const box = await screen.findByRole('button', { name: /^Box 1/ });
  expect(box.closest('[data-final]')).not.toBeNull();
  expect([screen.queryByRole('button', { name: /^Cover/ }), screen.queryByText(/ of 1$/)]).toEqual([null, null]);
});

it('says why the images cannot be shown', async () => {
  const main = createMainTwin();
  main.fail('review.list', 'The queue cannot be read.');
  place([], null, main);
  expect(await screen.findByRole('heading', { name: 'This cannot be shown' })).toBeDefined();
  expect(screen.queryByText('The queue cannot be read.')).not.toBeNull();
});

it('shows it as it will be sent when asked', async () => {
  const { user, container } = place();
  await screen.findByRole('button', { name: /^Box 1, 104/ });
  await user.click(screen.getByRole('switch', { name: 'Show it as it will be sent' }));
  await waitFor(() => expect(container.querySelector('[data-final]')).not.toBeNull());
});
