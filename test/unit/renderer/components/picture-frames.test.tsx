import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { PictureFrames } from '../../../../renderer/components/picture-frames.tsx';
import { renderPage } from '../../../support/page/render-page.tsx';

function frames(frame: number, marked?: readonly number[], shown = frame) {
  const chosen: number[] = [];
  const page = renderPage(
    <PictureFrames
      frames={12}
      frame={frame}
      shown={shown}
      onFrame={(next) => chosen.push(next)}
      {...(marked !== undefined && { marked })}
    />,
  );
  return { ...page, chosen, slider: screen.getByRole('slider', { name: 'Frame' }) };
}

it('counts frames from one', () => {
  const { slider } = frames(4);
  expect(screen.queryByText('Frame 5 of 12')).not.toBeNull();
  expect(['aria-valuemin', 'aria-valuenow', 'aria-valuemax'].map((name) => slider.getAttribute(name))).toEqual([
    '0',
    '4',
    '11',
  ]);
});

it.each([
  ['{ArrowRight}', [5]],
  ['{ArrowLeft}', [3]],
  ['{Home}', [0]],
  ['{End}', [11]],
])('goes with %s to frame %j', async (key, expected) => {
  const { slider, user, chosen } = frames(4);
  slider.focus();
  await user.keyboard(key);
  expect(chosen).toEqual(expected);
});

it('names the frame in sight, while the slider is already where the next one is', () => {
  const { slider } = frames(4, [], 3);
  expect([screen.queryByText('Frame 4 of 12') !== null, slider.getAttribute('aria-valuenow')]).toEqual([true, '4']);
});

it('marks the frames it is told of', () => {
  const { container } = frames(0, [2, 9]);
  expect(container.querySelectorAll('.mantine-Slider-mark').length).toBe(2);
});
