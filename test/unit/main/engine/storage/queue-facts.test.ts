import { expect, it } from 'vitest';
import { MIGRATIONS } from '../../../../../main/engine/storage/migrations/index.ts';
import { readQueueFacts } from '../../../../../main/engine/storage/queue-facts.ts';
import { queueStore } from '../../../../support/queue-store.ts';

const VERSION = MIGRATIONS.at(-1)?.version;

it('knows the version of the tables of an empty store and that nothing waits', () => {
  using store = queueStore();
  expect(readQueueFacts(store.database)).toEqual({ kinds: [], oldestWaitingSince: null, version: VERSION });
});

it('counts images by state and kind of failure, and dates the one that waits longest', () => {
  using store = queueStore();
  const unreadable = {
    state: 'quarantined',
    failure: { kind: 'unreadable-file', facts: { path: '/cd/Jane' } },
  } as const;
  store.add('a', unreadable);
  store.add('b', unreadable);
  store.add('c', { state: 'skipped', failure: { kind: 'unsupported-type', facts: {} } });
  store.clock.now = 2_000;
  store.add('d');
  store.clock.now = 3_000;
  store.add('e');
  store.addAnswered('f');
  expect(readQueueFacts(store.database)).toEqual({
    kinds: [
      { state: 'answered', kind: null, images: 1 },
      { state: 'quarantined', kind: 'unreadable-file', images: 2 },
      { state: 'skipped', kind: 'unsupported-type', images: 1 },
      { state: 'waiting', kind: null, images: 2 },
    ],
    oldestWaitingSince: 2_000,
    version: VERSION,
  });
});
