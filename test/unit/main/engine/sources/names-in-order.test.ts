import { describe, expect, test } from 'vitest';
import { NamesInOrder } from '../../../../../main/engine/sources/names-in-order.ts';
import { seededRandom } from '../../../../support/seeded-random.ts';

function inOrder(names: readonly string[]): string[] {
  const queue = new NamesInOrder(names);
  const given: string[] = [];
  for (let name = queue.next(); name !== undefined; name = queue.next()) given.push(name);
  return given;
}

describe('the names of a folder', () => {
  test.each([
    [[], []],
    [['one'], ['one']],
    [
      ['10.dcm', '9.dcm', '1.dcm'],
      ['1.dcm', '9.dcm', '10.dcm'],
    ],
    [
      ['b', 'A', 'a'],
      ['a', 'A', 'b'],
    ],
    [
      ['01', '1', '001'],
      ['001', '01', '1'],
    ],
  ])('%j come as %j', (names, expected) => {
    expect(inOrder(names)).toEqual(expected);
  });

  test('come as a sort would have them, each once, whatever their order was', () => {
    const random = seededRandom(7);
    const names = Array.from({ length: 2_000 }, (_, at) => `${random() < 0.5 ? 'Slice' : 'slice'} ${String(at)}.dcm`);
    const shuffled = names.map((name) => ({ name, at: random() })).sort((a, b) => a.at - b.at);
    const sorted = [...names].sort(new Intl.Collator('en', { numeric: true }).compare);
    expect(inOrder(shuffled.map(({ name }) => name))).toEqual(sorted);
  });
});
