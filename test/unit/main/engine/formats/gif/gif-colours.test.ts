import { expect, it } from 'vitest';
import { blankColours, placeScreen, usedColours } from '../../../../../../main/engine/formats/gif/gif-colours.ts';
import { gifBlocks } from '../../../../../../main/engine/formats/gif/gif-window.ts';
import { FOUR_GREYS, gifFile } from '../../../../../support/gif-file.ts';
import { defectOf, windowOf } from '../../../../../support/cleaning.ts';

const frame = { left: 0, top: 0, width: 4, height: 2, isInterlaced: false, tableBytes: 0 };

function usedIn(pixels: readonly number[], height = 2): number[] {
  const input = windowOf(gifFile({ table: FOUR_GREYS, frames: [{ width: 4, height, pixels }] }));
  const [image] = [...gifBlocks(input)];
  if (image?.kind !== 'image') throw new Error('no frame');
  return [...usedColours(input, image).entries()].flatMap(([colour, isUsed]) => (isUsed === 1 ? [colour] : []));
}

it('the colours of a frame are those of its pixels', () => {
  expect(usedIn([0, 0, 0, 0, 3, 3, 3, 3])).toEqual([0, 3]);
  expect(usedIn([1, 1, 1, 1, 1, 1, 1, 1])).toEqual([1]);
  expect(defectOf(() => usedIn([1, 1, 1, 1], 2)).kind).toBe('unreadable-file');
});

it('the colour around a frame counts where the frame does not cover the screen', () => {
  const head = Buffer.alloc(13);
  head.writeUInt8(2, 11);
  expect(placeScreen(head, { width: 5, height: 2 }, frame)).toBe(2);
  expect([head.readUInt16LE(6), head.readUInt16LE(8), head.readUInt8(11)]).toEqual([5, 2, 2]);
  expect(placeScreen(head, { width: 4, height: 2 }, frame)).toBeNull();
  expect(head.readUInt8(11)).toBe(0);
});

it('colours that nothing is shown in become black', () => {
  const used = new Uint8Array(256);
  used[1] = 1;
  const shared = Buffer.from('aabbccdd'.repeat(3), 'hex');
  const own = Buffer.from('112233445566', 'hex');
  const tables = { shared: Buffer.from(shared), own: Buffer.from(own) };
  expect(blankColours(tables, { used, background: 0 })).toBe(true);
  expect([tables.shared.toString('hex'), tables.own.toString('hex')]).toEqual([
    'aabbcc000000000000000000',
    '000000445566',
  ]);
  expect(blankColours(tables, { used, background: 0 })).toBe(false);
});
