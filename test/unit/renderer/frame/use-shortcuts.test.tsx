import { fireEvent } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useShortcuts } from '../../../../renderer/frame/use-shortcuts.ts';
import { renderPageHook } from '../../../support/page/render-page.tsx';

function shortcuts() {
  const did: string[] = [];
  const page = renderPageHook(() =>
    useShortcuts({
      go: (place) => did.push(place),
      chooseFiles: () => did.push('files'),
      chooseFolder: () => did.push('folder'),
    }),
  );
  return { ...page, did };
}

it.each([
  [{ key: '1', ctrlKey: true }, 'upload'],
  [{ key: '2', metaKey: true }, 'queue'],
  [{ key: '3', ctrlKey: true }, 'answers'],
  [{ key: '4', ctrlKey: true }, 'settings'],
  [{ key: 'o', ctrlKey: true }, 'files'],
  [{ key: 'O', ctrlKey: true, shiftKey: true }, 'folder'],
])('does with %j: %s, in place of the browser', (keys, done) => {
  const { did } = shortcuts();
  expect(fireEvent.keyDown(window, keys)).toBe(false);
  expect(did).toEqual([done]);
});

it.each([
  [{ key: '1' }],
  [{ key: '1', ctrlKey: true, altKey: true }],
  [{ key: '5', ctrlKey: true }],
  [{ key: '0', ctrlKey: true }],
  [{ key: 'c', ctrlKey: true }],
])('leaves %j alone', (keys) => {
  const { did } = shortcuts();
  expect([fireEvent.keyDown(window, keys), did]).toEqual([true, []]);
});

it('listens no longer than it is on the page', () => {
  const { did, unmount } = shortcuts();
  unmount();
  fireEvent.keyDown(window, { key: '1', ctrlKey: true });
  expect(did).toEqual([]);
});
