import { expect, it } from 'vitest';
import { StateChip } from '../../../../renderer/components/state-chip.tsx';
import { IMAGE_STATES, type ImageState } from '../../../../shared/states.ts';
import { renderPage } from '../../../support/page/render-page.tsx';

function chip(state: ImageState, hasCause = false) {
  const { container, unmount } = renderPage(<StateChip state={state} hasCause={hasCause} />);
  const span = container.querySelector('[data-state]');
  const look = [span?.textContent, span?.getAttribute('data-tone'), container.querySelector('svg')?.classList[1]];
  unmount();
  return look;
}

it.each<[ImageState, string, string, string]>([
  ['waiting', 'Waiting', 'quiet', 'tabler-icon-clock'],
  ['checking', 'Checking for text', 'quiet', 'tabler-icon-clock'],
  ['paused', 'Waiting', 'caution', 'tabler-icon-player-pause'],
  ['running', 'Sending', 'accent', 'tabler-icon-arrow-up'],
  ['answered', 'Answered', 'good', 'tabler-icon-check'],
  ['failed', 'Needs you', 'bad', 'tabler-icon-alert-circle'],
  ['held', 'Held for review', 'bad', 'tabler-icon-eye'],
  ['skipped', 'Skipped', 'quiet', 'tabler-icon-minus'],
  ['cancelled', 'Cancelled', 'quiet', 'tabler-icon-x'],
])('shows %s by a word, a tone and a sign', (state, ...look) => {
  expect(chip(state)).toEqual(look);
});

it('turns amber when there is a cause to wait for', () => {
  expect([chip('waiting', true)[1], chip('answered', true)[1]]).toEqual(['caution', 'good']);
});

it('leaves no state without a word and a sign', () => {
  expect(
    IMAGE_STATES.map((state) => chip(state))
      .flat()
      .filter((part) => part == null || part === ''),
  ).toEqual([]);
});
