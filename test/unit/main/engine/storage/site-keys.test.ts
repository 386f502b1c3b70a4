import { expect, it } from 'vitest';
import { openDatabase } from '../../../../../main/engine/storage/database.ts';
import { createSiteKeys } from '../../../../../main/engine/storage/site-keys.ts';
import { temporaryStore } from '../../../../support/temporary-store.ts';

it('is made once, the same for two processes that ask at the same time', () => {
  using store = temporaryStore();
  const other = openDatabase(store.path, store.key);
  const [mine, theirs] = [createSiteKeys(store.database), createSiteKeys(other)];
  expect(theirs.pseudonyms().equals(mine.pseudonyms())).toBe(true);
  other.close();
  expect(store.database.prepare('SELECT count(*) FROM site_keys').pluck().get()).toBe(1);
});

it('is another one at another site', () => {
  using here = temporaryStore();
  using there = temporaryStore();
  expect(createSiteKeys(here.database).pseudonyms().equals(createSiteKeys(there.database).pseudonyms())).toBe(false);
});

it('is not read again while the process runs', () => {
  using store = temporaryStore();
  const keys = createSiteKeys(store.database);
  const key = keys.pseudonyms();
  store.database.exec('DELETE FROM site_keys');
  expect(keys.pseudonyms()).toBe(key);
});
