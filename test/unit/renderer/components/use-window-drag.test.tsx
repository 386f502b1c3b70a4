import { fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useWindowDrag } from '../../../../renderer/components/use-window-drag.ts';
import type { Windowing, WindowLevel } from '../../../../renderer/components/window-level.ts';
import { renderPage } from '../../../support/page/render-page.tsx';

function Stage({ windowing, taken }: { readonly windowing: Windowing | null; readonly taken: boolean[] }) {
  const drag = useWindowDrag(windowing);
  return (
    <div
      role="group"
      onPointerDown={(event) => taken.push(drag.onPointerDown(event))}
      onPointerMove={(event) => taken.push(drag.onPointerMove(event))}
      onPointerUp={drag.onPointerUp}
      onContextMenu={drag.onContextMenu}
    />
  );
}

function stage(hasWindow = true) {
  const taken: boolean[] = [];
  const windows: WindowLevel[] = [];
  const windowing: Windowing = {
    window: { centre: 40, width: 400 },
    range: [0, 1_000],
    isChanged: false,
    change: (window) => windows.push(window),
    reset: () => undefined,
  };
  renderPage(<Stage windowing={hasWindow ? windowing : null} taken={taken} />);
  return { taken, windows, group: screen.getByRole('group') };
}

it.each([
  ['the right button', { button: 2 }],
  ['the left button with Shift', { button: 0, shiftKey: true }],
])('turns a drag with %s into another window', (_, how) => {
  const { taken, windows, group } = stage();
  fireEvent.pointerDown(group, { ...how, clientX: 100, clientY: 100 });
  fireEvent.pointerMove(group, { clientX: 150, clientY: 110 });
  expect(taken).toEqual([true, true]);
  expect(windows).toEqual([{ centre: 60, width: 500 }]);
});

it('leaves other drags to others', () => {
  const { taken, windows, group } = stage();
  fireEvent.pointerDown(group, { button: 0 });
  fireEvent.pointerMove(group, { clientX: 50 });
  expect([taken, windows]).toEqual([[false, false], []]);
});

it('takes nothing where the picture has no window', () => {
  const { taken, group } = stage(false);
  fireEvent.pointerDown(group, { button: 2 });
  fireEvent.pointerMove(group, { clientX: 50 });
  expect(taken).toEqual([false, false]);
});

it('ends with the button, and opens no menu', () => {
  const { windows, group } = stage();
  fireEvent.pointerDown(group, { button: 2 });
  fireEvent.pointerUp(group);
  fireEvent.pointerMove(group, { clientX: 50 });
  expect(windows).toEqual([]);
  expect(fireEvent.contextMenu(group)).toBe(false);
});
