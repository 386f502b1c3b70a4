import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useView } from '../../../../renderer/components/use-view.ts';
import { button } from '../../../support/page/look.ts';
import { renderPage } from '../../../support/page/render-page.tsx';

/** Twice the frame of 1,000 by 600 in both directions, so that it fits at a scale under one half. */
const PICTURE = { width: 2_000, height: 1_200 };

function Stage() {
  const { attachStage, attachFrame, view, isFit, isDragging, fullSize, fit, ...on } = useView(PICTURE);
  const { onKeyDown, onPointerDown, onPointerMove, onPointerUp } = on;
  return (
    <div
      ref={attachStage}
      role="group"
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
    >
      <div ref={attachFrame} />
      <output>{[view.scale.toFixed(4), Math.round(view.x), Math.round(view.y), isFit, isDragging].join(' ')}</output>
      <button onClick={fullSize}>full</button>
      <button onClick={fit}>fit</button>
    </div>
  );
}

const FIT = '0.4867 13 8 true false';

async function stage() {
  const page = renderPage(<Stage />);
  const shown = () => screen.getByRole('status').textContent;
  await waitFor(() => expect(shown()).toBe(FIT));
  const group = screen.getByRole('group');
  group.focus();
  return { ...page, shown, group };
}

it.each([
  ['+', '0.6083 -108 -65 false false'],
  ['=', '0.6083 -108 -65 false false'],
  ['-', '0.3893 111 66 false false'],
  ['{ArrowLeft}', '0.4867 53 8 false false'],
  ['{ArrowRight}', '0.4867 -27 8 false false'],
  ['{ArrowUp}', '0.4867 13 48 false false'],
  ['{ArrowDown}', '0.4867 13 -32 false false'],
])('moves with the key %s', async (key, expected) => {
  const { user, shown } = await stage();
  await user.keyboard(key);
  expect(shown()).toBe(expected);
});

it('fits again with 0, and with its button', async () => {
  const { user, shown } = await stage();
  await user.keyboard('+0');
  expect(shown()).toBe(FIT);
  await user.keyboard('1');
  expect(shown()).toBe('1.0000 -500 -300 false false');
  await user.click(button('full'));
  expect(shown()).toBe('1.0000 -500 -300 false false');
  await user.click(button('fit'));
  expect(shown()).toBe(FIT);
});

it('leaves keys with Control to the browser', async () => {
  const { user, shown } = await stage();
  await user.keyboard('{Control>}+{/Control}');
  expect(shown()).toBe(FIT);
});

it('zooms with the wheel around the pointer, and keeps the page from scrolling', async () => {
  const { shown, group } = await stage();
  const isLeftToPage = fireEvent.wheel(group, { deltaY: -400 * Math.log(2), clientX: 13, clientY: 8 });
  // The corner was a third of a pixel off the pointer, so it is two thirds off afterwards.
  expect([isLeftToPage, shown()]).toEqual([false, '0.9733 14 8 false false']);
});

it('moves with a drag of the left button, and with no other', async () => {
  const { shown, group } = await stage();
  fireEvent.pointerDown(group, { button: 2 });
  expect(shown()).toBe(FIT);
  fireEvent.pointerDown(group, { button: 0 });
  expect(shown()).toBe('0.4867 13 8 true true');
  fireEvent.pointerMove(group, { movementX: 30, movementY: -5 });
  fireEvent.pointerUp(group);
  fireEvent.pointerMove(group, { movementX: 300, movementY: 300 });
  expect(shown()).toBe('0.4867 43 3 false false');
});
