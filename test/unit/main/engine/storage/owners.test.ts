import { expect, it } from 'vitest';
import { createOwners } from '../../../../../main/engine/storage/owners.ts';
import { temporaryStore } from '../../../../support/temporary-store.ts';

const OWNER = { id: 'a', host: 'ward-3', pid: 77 };

it('keeps processes with the time they were last seen', () => {
  using store = temporaryStore();
  const owners = createOwners(store.database);
  owners.register(OWNER, 10);
  owners.register({ ...OWNER, id: 'b' }, 20);
  owners.register(OWNER, 30);
  expect(owners.all()).toEqual([
    { ...OWNER, seenAt: 30 },
    { ...OWNER, id: 'b', seenAt: 20 },
  ]);
  expect(store.database.prepare('SELECT started_at FROM owners ORDER BY id').pluck().all()).toEqual([10, 20]);
});

it('forgets those named, also where it never knew them', () => {
  using store = temporaryStore();
  const owners = createOwners(store.database);
  for (const id of ['a', 'b', `c'); DROP TABLE owners; --`]) owners.register({ ...OWNER, id }, 10);
  owners.forget(['a', 'unknown', `c'); DROP TABLE owners; --`]);
  owners.forget([]);
  expect(owners.all().map(({ id }) => id)).toEqual(['b']);
});
