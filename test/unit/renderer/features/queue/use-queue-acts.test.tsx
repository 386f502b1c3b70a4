import { act, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { selectionIn, useQueueActs, type Act } from '../../../../../renderer/features/queue/use-queue-acts.ts';
import type { ImageState } from '../../../../../shared/states.ts';
import { button } from '../../../../support/page/look.ts';
import { imageRow } from '../../../../support/page/queue-records.ts';
import { renderPageHook } from '../../../../support/page/render-page.tsx';

function acts(...states: ImageState[]) {
  const images = states.map((state, index) => imageRow({ id: index + 1, state }));
  const page = renderPageHook(useQueueActs, { world: { images } });
  const done: string[] = [];
  const run = (action: Act['action'], amount = states.length) =>
    act(() =>
      page.result.current({ action, images: amount, selection: { all: true }, onDone: () => done.push(action) }),
    );
  return { ...page, done, run, statesNow: () => page.main.world.images.map(({ state }) => state) };
}

it.each<[Act['action'], ImageState, ImageState]>([
  ['retry', 'failed', 'waiting'],
  ['resume', 'paused', 'waiting'],
  ['pause', 'waiting', 'paused'],
])('does %s at once and without words where all went as meant', async (action, from, to) => {
  const { run, done, statesNow } = acts(from, from);
  run(action);
  await waitFor(() => expect(done).toEqual([action]));
  expect([statesNow(), screen.queryByRole('alert')]).toEqual([[to, to], null]);
});

it.each<[Act['action'], ImageState, string]>([
  ['retry', 'failed', '1 image will be sent again. 2 others had moved on in the meantime.'],
  ['pause', 'waiting', '1 image was paused. 2 others had moved on in the meantime.'],
])('says after %s how many had moved on', async (action, state, words) => {
  const { run } = acts(state);
  run(action, 3);
  expect(await screen.findByText(words)).toBeDefined();
});

it('cancels at once and offers to take it back', async () => {
  const { run, user, statesNow } = acts('waiting', 'running');
  run('cancel');
  await screen.findByText('2 images cancelled.');
  await user.click(button('Undo'));
  await waitFor(() => expect(statesNow()).toEqual(['waiting', 'running']));
});

it('asks before it removes for good, and leaves everything when the answer is no', async () => {
  const { run, user, main, statesNow } = acts('answered', 'failed');
  run('remove');
  const dialog = await screen.findByRole('dialog', { name: 'Remove 2 images?' });
  expect(dialog.textContent).toContain('They and any answers leave Sagittal for good');
  await user.click(button('Leave as it is'));
  expect([main.asked('queue.remove'), statesNow().length]).toEqual([[], 2]);
});

it('removes once the person agrees', async () => {
  const { run, user, done, statesNow } = acts('answered');
  run('remove');
  await user.click(await screen.findByRole('button', { name: 'Remove 1 image' }));
  await waitFor(() => expect([done, statesNow()]).toEqual([['remove'], []]));
});

it('says why a command failed and does not take it for done', async () => {
  const { run, main, done } = acts('failed');
  main.fail('queue.retry', 'The queue cannot be written.');
  run('retry');
  expect(await screen.findByText('The queue cannot be written.')).toBeDefined();
  expect(done).toEqual([]);
});

it.each([
  ['retry of a batch', selectionIn('retry', 3), { batchId: 3, states: ['failed', 'unsure'] }],
  ['pause of everything', selectionIn('pause'), { all: true, states: ['checking', 'waiting'] }],
])('means with a %s the states it applies to', (_, selection, expected) => {
  expect(selection).toEqual(expected);
});
