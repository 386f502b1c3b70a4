import { expect, it } from 'vitest';
import { holdChanged } from '../../../../../main/engine/intake/hold-changed.ts';
import { waitingImage } from '../../../../support/temporary-store.ts';

const image = waitingImage(1, 'aa', { sourcePath: '/a.png', spoolEntry: 'entry' });

it('a file that is what the receipt lists is taken as it is', () => {
  expect(holdChanged(image, new Map([['/a.png', 'aa']]))).toBe(image);
});

it.each(['waiting', 'checking'] as const)('a file that is another one, or not listed, is held back: %s', (state) => {
  const taken = { ...image, state, textCheck: 'pending' as const };
  for (const expected of [new Map([['/a.png', 'bb']]), new Map([['/b.png', 'aa']]), new Map<string, string>()])
    expect(holdChanged(taken, expected)).toMatchObject({
      state: 'quarantined',
      workKey: null,
      textCheck: null,
      failure: {
        kind: 'changed-on-disk',
        facts: { what: expect.stringContaining('not the one that the receipt lists') },
      },
    });
});

it('what is left out already keeps its own reason', () => {
  const failure = { kind: 'unsupported-type', facts: {} } as const;
  for (const state of ['skipped', 'quarantined'] as const) {
    const out = { ...image, state, failure, sha256: null };
    expect(holdChanged(out, new Map())).toBe(out);
  }
});

it('a series is taken only as the very slices that the receipt lists', () => {
  const slices = ['/1', '/2'].map((path) => ({ path, sizeBytes: 1, sha256: 'x' }));
  const series = { ...image, sourcePath: '/Series 1, 2 images', sha256: 'whole', slices };
  const listed = new Map([
    ['/1', 'whole'],
    ['/2', 'whole'],
  ]);
  expect(holdChanged(series, listed)).toBe(series);
  const others = [
    { ...series, sha256: 'other' },
    { ...series, slices: [...slices, { path: '/3', sizeBytes: 1, sha256: 'x' }] },
  ];
  for (const other of others) expect(holdChanged(other, listed)).toMatchObject({ state: 'quarantined' });
});
