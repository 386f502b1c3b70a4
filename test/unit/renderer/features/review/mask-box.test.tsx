import { fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { MaskBox } from '../../../../../renderer/features/review/mask-box.tsx';
import type { MaskAct } from '../../../../../renderer/features/review/mask-edit.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

const FRAME = { width: 400, height: 300 };
const MASK = { x: 100, y: 60, width: 40, height: 20 };

function box({ isSelected = true, canChange = true } = {}) {
  const acts: MaskAct[] = [];
  const page = renderPage(
    <MaskBox
      mask={MASK}
      index={2}
      frame={FRAME}
      isSelected={isSelected}
      pixelsPerUnit={() => 2}
      act={canChange ? (act) => acts.push(act) : null}
    />,
  );
  const element = screen.getByRole('button');
  const drag = (from: Element, dx: number, dy: number) => {
    fireEvent.pointerDown(from, { button: 0, clientX: 0, clientY: 0 });
    fireEvent.pointerMove(element, { clientX: dx, clientY: dy });
    fireEvent.pointerUp(element);
  };
  return {
    ...page,
    acts,
    element,
    drag,
    corner: (name: string) => element.querySelector(`[data-corner="${name}"]`) ?? element,
  };
}

it('lies over the picture at its share of the frame', () => {
  const { left, top, width, height } = box().element.style;
  expect([left, top, width, height].map((part) => parseFloat(part).toFixed(2))).toEqual([
    '25.00',
    '20.00',
    '10.00',
    '6.67',
  ]);
});

it('says where it is and which keys change it', () => {
  expect(box().element.getAttribute('aria-label')).toBe(
    'Box 3, 40 by 20 pixels, 100 from the left, 60 from the top. Arrow keys move it, with Control they change its size, Delete removes it.',
  );
});

it('has the focus while it is selected', () => {
  const { element } = box();
  expect(document.activeElement === element).toBe(true);
});

it('is selected when it gets the focus', () => {
  const { element, acts } = box({ isSelected: false });
  fireEvent.focus(element);
  expect([acts, element.getAttribute('aria-pressed')]).toEqual([[{ kind: 'select', index: 2 }], 'false']);
});

it.each([
  ['{ArrowRight}', { ...MASK, x: 101 }],
  ['{ArrowUp}', { ...MASK, y: 59 }],
  ['{Shift>}{ArrowLeft}{/Shift}', { ...MASK, x: 90 }],
  ['{Control>}{ArrowDown}{/Control}', { ...MASK, height: 21 }],
  ['{Control>}{Shift>}{ArrowLeft}{/Shift}{/Control}', { ...MASK, width: 30 }],
])('is changed with %s', async (keys, rectangle) => {
  const { user, acts } = box();
  await user.keyboard(keys);
  expect(acts).toEqual([{ kind: 'change', index: 2, rectangle }]);
});

it.each([
  ['{Delete}', { kind: 'remove', index: 2 }],
  ['{Backspace}', { kind: 'remove', index: 2 }],
  ['{Escape}', { kind: 'select', index: null }],
])('answers %s', async (keys, act) => {
  const { user, acts } = box();
  await user.keyboard(keys);
  expect(acts).toEqual([act]);
});

it('is moved by a drag, in pixels of the frame', () => {
  const { element, drag, acts } = box();
  drag(element, 10, -5);
  expect(acts).toEqual([
    { kind: 'select', index: 2 },
    { kind: 'change', index: 2, rectangle: { ...MASK, x: 120, y: 50 } },
  ]);
});

it.each([
  ['se', { ...MASK, width: 60, height: 30 }],
  ['nw', { x: 120, y: 70, width: 20, height: 10 }],
  ['ne', { x: 100, y: 70, width: 60, height: 10 }],
  ['sw', { x: 120, y: 60, width: 20, height: 30 }],
])('is resized by its corner %s', (name, rectangle) => {
  const { corner, drag, acts } = box();
  drag(corner(name), 10, 5);
  expect(acts.at(-1)).toEqual({ kind: 'change', index: 2, rectangle });
});

it('shows where it would be while it is dragged', () => {
  const { element } = box();
  fireEvent.pointerDown(element, { button: 0, clientX: 0, clientY: 0 });
  fireEvent.pointerMove(element, { clientX: 50, clientY: 0 });
  expect(element.style.left).toBe('50%');
});

it('is not changed by a click alone', () => {
  const { element, acts } = box();
  fireEvent.pointerDown(element, { button: 0 });
  fireEvent.pointerUp(element);
  expect(acts).toEqual([{ kind: 'select', index: 2 }]);
});

it('leaves drags with Shift or the right button to the window of the picture', () => {
  const { element, acts } = box();
  fireEvent.pointerDown(element, { button: 0, shiftKey: true });
  fireEvent.pointerDown(element, { button: 2 });
  expect(acts).toEqual([]);
});

it('has no corners while it is not selected', () => {
  expect(box({ isSelected: false }).element.querySelector('[data-corner]')).toBeNull();
});

it('cannot be changed once the image is decided about', async () => {
  const { user, element, acts } = box({ canChange: false });
  await user.keyboard('{Delete}{ArrowLeft}');
  fireEvent.pointerDown(element, { button: 0 });
  expect([acts, element.querySelector('[data-corner]')]).toEqual([[], null]);
  expect(element.getAttribute('aria-label')).toBe('Box 3, 40 by 20 pixels, 100 from the left, 60 from the top.');
});
