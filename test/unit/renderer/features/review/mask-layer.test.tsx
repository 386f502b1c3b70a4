import { fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { MaskAct } from '../../../../../renderer/features/review/mask-edit.ts';
import { MaskLayer } from '../../../../../renderer/features/review/mask-layer.tsx';
import type { MaskRectangle } from '../../../../../shared/contract/privacy.ts';
import { Editing, editOf } from '../../../../support/page/masks.tsx';
import { renderPage } from '../../../../support/page/render-page.tsx';

const FRAME = { width: 400, height: 300 };
const MASK = { x: 10, y: 10, width: 50, height: 20 };

interface LayerOptions {
  readonly masks?: readonly MaskRectangle[];
  readonly found?: readonly MaskRectangle[];
  readonly canChange?: boolean;
  readonly isFinal?: boolean;
}

/** The layer is laid out at half the size of the frame: one CSS pixel is two pixels of it. */
function layer({ masks = [], found = [], canChange = true, isFinal = false }: LayerOptions = {}) {
  const acts: MaskAct[] = [];
  const page = renderPage(
    <Editing begin={editOf(masks)} acts={acts}>
      {(edit, act) => (
        <MaskLayer frame={FRAME} found={found} edit={edit} act={canChange ? act : null} isFinal={isFinal} />
      )}
    </Editing>,
  );
  const element = page.container.querySelector<HTMLElement>('[class*="layer"]') ?? page.container;
  element.getBoundingClientRect = () => DOMRect.fromRect({ x: 100, y: 50, width: 200, height: 150 });
  const press = (x: number, y: number, how = {}) =>
    fireEvent.pointerDown(element, { button: 0, clientX: x, clientY: y, ...how });
  const move = (x: number, y: number) => fireEvent.pointerMove(element, { clientX: x, clientY: y });
  return { ...page, acts, element, press, move };
}

it('draws a box where a person drags, in pixels of the frame', () => {
  const { acts, press, move, element } = layer();
  press(120, 60);
  move(170, 85);
  fireEvent.pointerUp(element);
  expect(acts).toEqual([{ kind: 'add', rectangles: [{ x: 40, y: 20, width: 100, height: 50 }] }]);
  expect(screen.getByRole('button').getAttribute('aria-pressed')).toBe('true');
});

it('sketches the box while it is drawn, also towards the upper left', () => {
  const { press, move, container } = layer();
  press(170, 85);
  move(120, 60);
  const sketch = container.querySelector<HTMLElement>('[class*="sketch"]');
  expect([sketch?.style.left, sketch?.style.width]).toEqual(['10%', '25%']);
});

it('keeps a box inside the frame', () => {
  const { acts, press, move, element } = layer();
  press(290, 190);
  move(900, 900);
  fireEvent.pointerUp(element);
  expect(acts).toEqual([{ kind: 'add', rectangles: [{ x: 380, y: 280, width: 20, height: 20 }] }]);
});

it('takes a tiny drag for a click, which selects nothing', () => {
  const { acts, press, move, element } = layer({ masks: [MASK] });
  press(250, 150);
  move(252, 151);
  fireEvent.pointerUp(element);
  expect(acts).toEqual([{ kind: 'select', index: null }]);
});

it('forgets a drag that is broken off', () => {
  const { acts, press, move, element, container } = layer();
  press(120, 60);
  move(170, 85);
  fireEvent.pointerCancel(element);
  fireEvent.pointerUp(element);
  expect([acts, container.querySelector('[class*="sketch"]')]).toEqual([[], null]);
});

it.each([
  ['with Shift', { shiftKey: true }],
  ['of the right button', { button: 2 }],
])('leaves a drag %s to the picture', (_, how) => {
  const { acts, press, move, element } = layer();
  press(120, 60, how);
  move(170, 85);
  fireEvent.pointerUp(element);
  expect(acts).toEqual([]);
});

it('draws nothing once the image is decided about', () => {
  const { acts, press, move, element } = layer({ canChange: false, masks: [MASK] });
  press(120, 60);
  move(170, 85);
  fireEvent.pointerUp(element);
  expect([acts, element.dataset['draws']]).toEqual([[], undefined]);
});

it('shows what was found, and the boxes as they will be painted when asked', () => {
  const { element, container } = layer({ found: [MASK, MASK], masks: [MASK], isFinal: true });
  expect([container.querySelectorAll('[class*="found"]').length, element.dataset['final']]).toEqual([2, 'true']);
  expect(screen.getByRole('button', { name: /^Box 1/ })).toBeDefined();
});

it('keeps a double click from turning the picture back to its fit', () => {
  const reached: string[] = [];
  renderPage(
    <div onDoubleClick={() => reached.push('picture')}>
      <MaskLayer frame={FRAME} found={[]} edit={editOf([MASK])} act={null} isFinal={false} />
    </div>,
  );
  fireEvent.doubleClick(screen.getByRole('button'));
  expect(reached).toEqual([]);
});
