import { act, createEvent, fireEvent } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useWindowDrop } from '../../../../renderer/frame/use-window-drop.ts';
import { renderPageHook } from '../../../support/page/render-page.tsx';

const FILES = { types: ['Files'], files: [new File(['x'], 'ct.dcm')], dropEffect: '' };
const TEXT = { types: ['text/plain'], files: [], dropEffect: '' };

type Moment = 'dragEnter' | 'dragOver' | 'dragLeave' | 'drop';

function target() {
  const dropped: string[][] = [];
  const page = renderPageHook(() => useWindowDrop((files) => dropped.push(files.map(({ name }) => name))));
  const drag = (moment: Moment, dataTransfer: typeof FILES | typeof TEXT) => {
    const event = createEvent[moment](window, { dataTransfer });
    act(() => void fireEvent(window, event));
    return event.defaultPrevented;
  };
  return { ...page, dropped, drag };
}

it('knows while files are over the window, also when they cross its parts', () => {
  const { result, drag } = target();
  drag('dragEnter', FILES);
  drag('dragEnter', FILES);
  drag('dragLeave', FILES);
  expect(result.current).toBe(true);
  drag('dragLeave', FILES);
  expect(result.current).toBe(false);
});

it('hands dropped files on and keeps the browser from opening them', () => {
  const { result, drag, dropped } = target();
  drag('dragEnter', FILES);
  expect(drag('drop', FILES)).toBe(true);
  expect([dropped, result.current]).toEqual([[['ct.dcm']], false]);
});

it('takes no dragged text', () => {
  const { result, drag, dropped } = target();
  drag('dragEnter', TEXT);
  expect(result.current).toBe(false);
  expect(drag('drop', TEXT)).toBe(true);
  expect(dropped).toEqual([]);
});

it.each([
  ['a copy of files', FILES, 'copy'],
  ['nothing for text', TEXT, 'none'],
])('promises %s', (_, transfer, effect) => {
  const { drag } = target();
  drag('dragOver', transfer);
  expect(transfer.dropEffect).toBe(effect);
});
