import { expect, it, vi } from 'vitest';
import { TileStore } from '../../../../renderer/components/tile-store.ts';

function store() {
  const asked: string[] = [];
  const closed: string[] = [];
  const waiting = new Map<string, () => void>();
  const tiles = new TileStore((address: string) => {
    asked.push(address);
    return new Promise<{ close: () => void } | null>((resolve) => {
      waiting.set(address, () => resolve(address === 'none' ? null : { close: () => closed.push(address) }));
    });
  });
  const arrive = (address: string) => waiting.get(address)?.();
  return { asked, closed, tiles, arrive };
}

it('loads what is wanted, two at a time, and forgets what is wanted no more', async () => {
  const { asked, tiles, arrive } = store();
  const tell = vi.fn();
  tiles.want(['a', 'b', 'c', 'd'], tell);
  expect(asked).toEqual(['a', 'b']);
  tiles.want(['e'], tell);
  arrive('a');
  await vi.waitFor(() => expect(asked).toEqual(['a', 'b', 'e']));
  expect([tiles.find('a') !== null, tiles.find('e'), tell.mock.calls.length]).toEqual([true, null, 1]);
});

it('asks once for what nobody can give', async () => {
  const { asked, tiles, arrive } = store();
  tiles.want(['none', 'b', 'c'], () => undefined);
  arrive('none');
  await vi.waitFor(() => expect(asked).toEqual(['none', 'b', 'c']));
  tiles.want(['none'], () => undefined);
  expect([asked.length, tiles.find('none')]).toEqual([3, null]);
});

it('keeps those that were looked at last, and lets the others go', async () => {
  const closed: string[] = [];
  const tiles = new TileStore((name: string) => Promise.resolve({ close: () => closed.push(name) }));
  const names = Array.from({ length: 128 }, (_, index) => `${index}`);
  tiles.want(names, () => undefined);
  await vi.waitFor(() => expect(tiles.find('127')).not.toBeNull());
  names.slice(2).forEach((name) => tiles.find(name));
  tiles.find('0');
  tiles.want(['one more'], () => undefined);
  await vi.waitFor(() => expect(tiles.find('one more')).not.toBeNull());
  expect(closed).toEqual(['1']);
  tiles.close();
  expect(closed).toHaveLength(129);
});
