import { describe, expect, it } from 'vitest';
import { RowGroup } from '../../../../../main/engine/intake/row-group.ts';
import type { NewImage } from '../../../../../main/engine/storage/images.ts';
import { waitingImage } from '../../../../support/temporary-store.ts';
import { until } from '../../../../support/until.ts';

const row = (name: string): NewImage => waitingImage(1, name, { sourcePath: name });
const namesOf = (rows: readonly NewImage[]) => rows.map(({ sourcePath }) => sourcePath);

/** A group whose rows go to `groups`. */
function gathering() {
  const groups: string[][] = [];
  return { groups, group: new RowGroup(async (rows) => void groups.push(namesOf(rows))) };
}

describe('rows', () => {
  it('come into the queue by themselves, whether more come or not', async () => {
    const { group, groups } = gathering();
    await group.push(0, row('a'));
    await until(() => {
      expect(groups).toEqual([['a']]);
    });
  });

  it('come in the order they were found in, and at once where somebody asks', async () => {
    const { group, groups } = gathering();
    await group.push(2, row('c'));
    await group.push(0, row('a'));
    await group.push(1, row('b'));
    await group.flush();
    await group.flush();
    expect(groups).toEqual([['a', 'b', 'c']]);
  });

  it('come no more than a transaction takes at once', async () => {
    const sizes: number[] = [];
    const group = new RowGroup(async (rows) => void sizes.push(rows.length));
    await Promise.all(Array.from({ length: 1_100 }, (_, place) => group.push(place, row(String(place)))));
    await group.flush();
    expect([sizes.reduce((sum, size) => sum + size, 0), Math.max(...sizes)]).toEqual([1_100, 500]);
  });

  it('that gather while others are brought to disk go together, one group after the other', async () => {
    const first = Promise.withResolvers<null>();
    const groups: string[][] = [];
    const group = new RowGroup(async (rows) => {
      groups.push(namesOf(rows));
      if (groups.length === 1) await first.promise;
    });
    await group.push(0, row('a'));
    const flushed = [group.flush()];
    await until(() => {
      expect(groups).toEqual([['a']]);
    });
    for (const name of ['b', 'c']) {
      await group.push(1, row(name));
      flushed.push(group.flush());
    }
    expect(groups).toHaveLength(1);
    first.resolve(null);
    await Promise.all(flushed);
    expect(groups).toEqual([['a'], ['b', 'c']]);
  });
});

it('rows that could not be added are told of, and are answered to whoever gives up', async () => {
  const group = new RowGroup(() => Promise.reject(new Error('no store')));
  await group.push(0, row('a'));
  await expect(group.flush()).rejects.toThrow('no store');
  await group.push(1, row('b'));
  expect(namesOf(await group.abandon()).sort()).toEqual(['a', 'b']);
});
