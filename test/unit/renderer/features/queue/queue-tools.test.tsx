import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { QueueTools } from '../../../../../renderer/features/queue/queue-tools.tsx';
import { button, wordsOf } from '../../../../support/page/look.ts';
import { batch, imageRow } from '../../../../support/page/queue-records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

const BATCHES = [batch(1, { failed: 2, unsure: 1, waiting: 1_000 }), batch(2, { failed: 1, paused: 5, waiting: 4 })];

it('offers each act on the whole queue with how many images it touches', () => {
  renderPage(<QueueTools batches={BATCHES} />);
  expect(wordsOf('button')).toEqual(['Retry 4 failed', 'Resume 5', 'Pause all']);
});

it('offers nothing where there is nothing to act on', () => {
  renderPage(<QueueTools batches={[batch(1, { answered: 3, running: 2, cancelled: 1 })]} />);
  expect(wordsOf('button')).toEqual([]);
});

it.each([
  ['Retry 4 failed', 'queue.retry', ['failed', 'unsure']],
  ['Resume 5', 'queue.resume', ['paused']],
  ['Pause all', 'queue.pause', ['checking', 'waiting']],
] as const)('means with “%s” all images in those states, whatever their batch', async (name, call, states) => {
  const { user, main } = renderPage(<QueueTools batches={BATCHES} />);
  await user.click(button(name));
  await expect.poll(() => main.asked(call)).toEqual([{ all: true, states }]);
});

it('says how many had moved on in the meantime', async () => {
  const images = [imageRow({ id: 1, state: 'paused' }), imageRow({ id: 2, state: 'answered' })];
  const { user } = renderPage(<QueueTools batches={[batch(1, { paused: 2 })]} />, { world: { images } });
  await user.click(button('Resume 2'));
  expect((await screen.findByRole('alert')).textContent).toBe(
    '1 image will go on. 1 other had moved on in the meantime.',
  );
});
