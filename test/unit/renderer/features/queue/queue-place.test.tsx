import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { QueuePlace } from '../../../../../renderer/features/queue/queue-place.tsx';
import type { ImageState } from '../../../../../shared/states.ts';
import { button, wordsOf } from '../../../../support/page/look.ts';
import { batch, imageRow } from '../../../../support/page/queue-records.ts';
import { review, status } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';
import type { World } from '../../../../support/page/world.ts';

const FILES = ['a.png', 'b.png', 'c.png', 'd.png'];

function imagesOf(batchId: number, ...states: ImageState[]) {
  return states.map((state, at) => imageRow({ id: batchId * 10 + at, batchId, state, fileName: FILES[at] ?? 'e.png' }));
}

const WARD = batch(1, { waiting: 4 }, { name: 'Ward 3' });
const DONE = batch(2, { answered: 1 }, { name: 'Old ones' });

function place(world: Partial<World>, openedBatchId: number | null = null) {
  const went: string[] = [];
  const page = renderPage(
    <QueuePlace openedBatchId={openedBatchId} status={world.status ?? status()} onUpload={() => went.push('upload')} />,
    { world },
  );
  return { went, ...page };
}

async function wardOf(...states: ImageState[]) {
  const page = place({ batches: [WARD], images: imagesOf(1, ...states) });
  await screen.findByText('a.png');
  const grid = screen.getByRole('treegrid', { name: 'Queue' });
  return { ...page, grid, pickedFiles: () => pickedFiles(grid) };
}

function pickedFiles(grid: HTMLElement): string[] {
  const rows = within(grid).getAllByRole('row', { selected: true });
  return rows.map((row) => FILES.find((file) => row.textContent.includes(file)) ?? '');
}

function toolbar(): string | null {
  return screen.queryByRole('toolbar', { name: 'Selected images' })?.textContent ?? null;
}

it.each([
  [0, 'Images you send are listed here until each one has its answer.'],
  [1, '1 answer so far; you find it under Answers.'],
  [1_200, '1,200 answers so far; you find them under Answers.'],
])('says of an empty queue after %i answers what that means', async (answered, words) => {
  const { user, went } = place({ status: status({ answered }) });
  expect(await screen.findByText(words)).toBeDefined();
  await user.click(button('Choose images'));
  expect(went).toEqual(['upload']);
});

it('shows nothing before the queue is read', () => {
  place({});
  expect(screen.queryByText('Nothing in the queue')).toBeNull();
});

it('opens batches in which something moves or needs a person, and folds those that are done', async () => {
  place({ batches: [WARD, DONE], images: [...imagesOf(1, 'waiting', 'failed'), ...imagesOf(2, 'answered')] });
  await screen.findByText('b.png');
  const heads = screen.getAllByRole('row').filter((row) => row.getAttribute('aria-level') === '1');
  expect(heads.map((head) => head.getAttribute('aria-expanded'))).toEqual(['true', 'false']);
  expect(screen.getByRole('treegrid').getAttribute('aria-rowcount')).toBe('4');
});

it('opens the batch that was just sent', async () => {
  place({ batches: [DONE], images: imagesOf(2, 'answered') }, 2);
  expect(await screen.findByText('a.png')).toBeDefined();
});

it('folds and unfolds a batch with a click', async () => {
  const { user } = await wardOf('waiting');
  await user.click(screen.getByText('Ward 3'));
  expect(screen.queryByText('a.png')).toBeNull();
  await user.click(screen.getByText('Ward 3'));
  expect(screen.queryByText('a.png')).not.toBeNull();
});

it('selects with clicks: one, more with Control, a range with Shift', async () => {
  const { user, pickedFiles: picked } = await wardOf('waiting', 'waiting', 'failed', 'failed');
  await user.click(screen.getByText('b.png'));
  expect([picked(), toolbar()]).toEqual([['b.png'], '1 image selectedPauseCancel 1 imagePriorityClear']);
  await user.keyboard('{Control>}');
  await user.click(screen.getByText('d.png'));
  await user.keyboard('{/Control}');
  expect(picked()).toEqual(['b.png', 'd.png']);
  await user.keyboard('{Shift>}');
  await user.click(screen.getByText('c.png'));
  await user.keyboard('{/Shift}');
  await waitFor(() => expect(picked()).toEqual(['c.png', 'd.png']));
  await user.click(button('Clear'));
  expect(toolbar()).toBeNull();
});

it('walks and selects with the keys alone', async () => {
  const { user, grid, pickedFiles: picked } = await wardOf('waiting', 'waiting', 'waiting');
  grid.focus();
  await user.keyboard('{ArrowDown} ');
  expect([grid.getAttribute('aria-activedescendant'), picked()]).toEqual(['line-1', ['a.png']]);
  await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
  await waitFor(() => expect(picked()).toEqual(['a.png', 'b.png']));
  await user.keyboard('{Escape}');
  expect(toolbar()).toBeNull();
  await user.keyboard('{Control>}a{/Control}');
  expect(toolbar()).toContain('3 images selected');
});

it.each([
  ['{End}', 'line-3'],
  ['{End}{Home}', 'line-0'],
  ['{PageDown}', 'line-3'],
  ['{End}{PageUp}', 'line-0'],
  ['{ArrowUp}', 'line-0'],
  ['{ArrowDown}{ArrowDown}{ArrowLeft}', 'line-0'],
])('goes with %s to %s', async (keys, line) => {
  const { user, grid } = await wardOf('waiting', 'waiting', 'waiting');
  grid.focus();
  await user.keyboard(keys);
  expect(grid.getAttribute('aria-activedescendant')).toBe(line);
});

it('folds with the left arrow, unfolds with the right one, and turns with Enter and the space key', async () => {
  const { user, grid } = await wardOf('waiting');
  grid.focus();
  const isOpen = () => screen.queryByText('a.png') !== null;
  const states: boolean[] = [];
  for (const key of ['{ArrowLeft}', '{ArrowRight}', '{Enter}', ' ']) {
    await user.keyboard(key);
    states.push(isOpen());
  }
  expect(states).toEqual([false, true, false, true]);
});

it('opens the details of an image with Enter', async () => {
  const { user, grid } = await wardOf('waiting');
  grid.focus();
  await user.keyboard('{ArrowDown}{Enter}');
  expect(screen.queryByRole('heading', { name: 'Details for IT' })).not.toBeNull();
  await user.keyboard('{Enter}');
  expect(screen.queryByRole('heading', { name: 'Details for IT' })).toBeNull();
});

it('retries of the selected images those that failed, and clears the selection', async () => {
  const { user, grid, main } = await wardOf('failed', 'waiting', 'failed');
  grid.focus();
  await user.keyboard('{ArrowDown} {Shift>}{ArrowDown}{ArrowDown}{/Shift}');
  await user.click(await screen.findByRole('button', { name: 'Retry 2' }));
  await waitFor(() => expect(toolbar()).toBeNull());
  expect(main.asked('queue.retry')).toEqual([{ ids: [10, 12] }]);
  expect(await screen.findByText('0 of 3 answered')).toBeDefined();
});

it('acts on a batch selected as a whole without naming its images', async () => {
  const { user, grid, main } = await wardOf('failed', 'cancelled', 'waiting');
  grid.focus();
  await user.keyboard('{Control>}a{/Control}');
  expect(toolbar()).toBe('3 images selectedRetry 1Pause 1Cancel 1 imageRemove 2PriorityClear');
  await user.click(button('Retry 1'));
  await waitFor(() => expect(main.asked('queue.retry')).toEqual([{ batchId: 1, states: ['failed', 'unsure'] }]));
});

it('changes the priority of what of the selection is still to be sent', async () => {
  const { user, grid, main } = await wardOf('waiting', 'answered', 'paused');
  grid.focus();
  await user.keyboard('{ArrowDown} {Shift>}{ArrowDown}{ArrowDown}{/Shift}');
  await screen.findByText('3 images selected');
  await user.click(button('Priority'));
  await user.click(await screen.findByRole('menuitem', { name: 'Urgent' }));
  await waitFor(() =>
    expect(main.asked('queue.prioritise')).toEqual([{ selection: { ids: [10, 12] }, priority: 'urgent' }]),
  );
  expect(toolbar()).toBeNull();
});

it('offers for selected images what their state is now, not what it was when they were selected', async () => {
  const { user, main, client } = await wardOf('waiting');
  await user.click(screen.getByText('a.png'));
  main.world.images = imagesOf(1, 'failed');
  await client.invalidateQueries();
  await waitFor(() => expect(toolbar()).toBe('1 image selectedRetryRemoveClear'));
});

it('acts on a batch from its menu', async () => {
  const { user, main } = await wardOf('waiting', 'waiting');
  await user.click(button('What to do with Ward 3'));
  await user.click(await screen.findByRole('menuitem', { name: 'Pause' }));
  await waitFor(() => expect(main.asked('queue.pause')).toEqual([{ batchId: 1, states: ['checking', 'waiting'] }]));
  expect(await screen.findByRole('button', { name: 'Resume 2' })).toBeDefined();
});

it('shows the notice of held images above the queue', async () => {
  place({ batches: [WARD], images: imagesOf(1, 'held'), reviews: [review({ imageId: 10 })] });
  expect((await screen.findByRole('note')).textContent).toContain('1 image held for review.');
});

it.each([
  ['waiting', 'true'],
  ['sending', undefined],
] as const)('turns what waits amber while everything waits: %s', async (tone, cause) => {
  place({ batches: [WARD], images: imagesOf(1, 'waiting'), status: status({ tone }) });
  await screen.findByText('a.png');
  expect(screen.getByRole('img', { name: '1 waiting' }).dataset['cause']).toBe(cause);
});

it('shows earlier batches when asked', async () => {
  const batches = Array.from({ length: 103 }, (_, index) => batch(index + 1, { answered: 1 }));
  const { user, main } = place({ batches });
  await user.click(await screen.findByRole('button', { name: 'Show 3 earlier batches' }));
  await waitFor(() => expect(main.asked('queue.batches').at(-1)).toEqual({ offset: 0, limit: 200 }));
  await waitFor(() => expect(screen.queryByRole('button', { name: /earlier/ })).toBeNull());
  expect(wordsOf('treegrid').length).toBe(1);
});
