import { describe, expect, it } from 'vitest';
import { orderedMap } from '../../../../../main/engine/base/ordered-map.ts';

async function* numbers(count: number, onTaken: (value: number) => void = () => undefined): AsyncGenerator<number> {
  for (let value = 1; value <= count; value += 1) {
    onTaken(value);
    yield await Promise.resolve(value);
  }
}

async function all<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const found: Value[] = [];
  for await (const value of values) found.push(value);
  return found;
}

describe('orderedMap', () => {
  it('yields in the order of the values, however long each takes', async () => {
    const ends = new Map<number, () => void>();
    const map = (value: number) =>
      new Promise<number>((resolve) =>
        ends.set(value, () => {
          resolve(value * 10);
        }),
      );
    const mapped = all(orderedMap(numbers(3), 3, map));
    await new Promise((resolve) => setImmediate(resolve));
    for (const value of [3, 1, 2]) ends.get(value)?.();
    expect(await mapped).toEqual([10, 20, 30]);
  });

  it.each([1, 2, 5])('has no more than %d under way at once', async (width) => {
    let underWay = 0;
    let most = 0;
    await all(
      orderedMap(numbers(10), width, async (value) => {
        most = Math.max(most, (underWay += 1));
        await Promise.resolve();
        underWay -= 1;
        return value;
      }),
    );
    expect(most).toBeLessThanOrEqual(width);
  });

  it('ends with the first rejection and takes nothing more', async () => {
    const taken: number[] = [];
    const failing = orderedMap(
      numbers(10, (value) => taken.push(value)),
      2,
      (value) => (value === 2 ? Promise.reject(new Error('no')) : Promise.resolve(value)),
    );
    await expect(all(failing)).rejects.toThrow('no');
    expect(taken.length).toBeLessThan(10);
  });

  it('yields nothing of nothing', async () => {
    expect(await all(orderedMap(numbers(0), 4, (value) => Promise.resolve(value)))).toEqual([]);
  });
});
