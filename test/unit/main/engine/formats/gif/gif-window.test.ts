import { expect, it } from 'vitest';
import { gifPieces } from '../../../../../../main/engine/formats/gif/gif-window.ts';
import { defectOf, windowOf } from '../../../../../support/cleaning.ts';

it('pieces come up to the one of no length, and what follows is no piece', () => {
  const pieces = [...gifPieces(windowOf(Buffer.from([2, 65, 66, 1, 67, 0, 1, 68])), 0)];
  expect(pieces.map(String)).toEqual(['AB', 'C']);
});

it('a piece that breaks off is a defect', () => {
  expect(defectOf(() => [...gifPieces(windowOf(Buffer.from([9, 65])), 0)]).kind).toBe('unreadable-file');
  expect(defectOf(() => [...gifPieces(windowOf(Buffer.from([1, 65])), 0)]).kind).toBe('unreadable-file');
});
