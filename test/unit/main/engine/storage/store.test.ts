import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { workKey } from '../../../../../main/engine/model/work-key.ts';
import { openDatabase } from '../../../../../main/engine/storage/database.ts';
import { MIGRATIONS } from '../../../../../main/engine/storage/migrations/index.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { openStore } from '../../../../support/open-store.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';

const CONTEXT = { now: () => 5, random: () => 0.5, newInferenceId: randomUUID };

function setUp() {
  const file = temporaryStore();
  const store = openStore(file.path, file.key, CONTEXT);
  return {
    file,
    store,
    [Symbol.dispose]: () => {
      store.close();
      file[Symbol.dispose]();
    },
  };
}

it('says by its version that another process has written, not that it has itself', () => {
  using site = setUp();
  const before = site.store.version();
  site.store.recentFolders.use('/mine', 1);
  expect(site.store.version()).toBe(before);
  addBatch(site.file.database, 'of another process');
  expect(site.store.version()).not.toBe(before);
});

it.each([
  ['resend', 'waiting'],
  ['hold', 'unsure'],
] as const)('treats a lost reply by the setting of the profile: %s', (onUnsure, state) => {
  using site = setUp();
  const settings = profileSettingsSchema.parse({ kind: 'demo', onUnsure });
  site.store.profiles.save({ name: 'demo', settings, isBuiltIn: true }, 1);
  site.store.images.add([waitingImage(addBatch(site.file.database), 'a')], 1);
  const claimNumber = site.store.claims.claim('demo', 'me')?.claimNumber ?? 0;
  site.store.claims.apply(
    1,
    { type: 'failed', failure: { kind: 'reply-lost', facts: {} } },
    { ownerId: 'me', claimNumber },
  );
  expect(site.store.images.find(1)?.state).toBe(state);
});

it('sends what the profile asks now under the identity of that work', () => {
  using site = setUp();
  const profile = { name: 'demo', settings: profileSettingsSchema.parse({ kind: 'demo' }), isBuiltIn: true };
  site.store.profiles.save(profile, 1);
  site.store.images.add([waitingImage(addBatch(site.file.database), 'a')], 1);
  expect(site.store.claims.claim('demo', 'me')?.workKey).toBe(workKey('a', profile));
});

it('keeps the identity of work of a profile that was removed', () => {
  using site = setUp();
  site.store.images.add([waitingImage(addBatch(site.file.database), 'a')], 1);
  expect(site.store.claims.claim('demo', 'me')?.workKey).toBe('work-a');
});

it('backs itself up, finds nothing wrong with itself, and closes', async () => {
  const file = temporaryStore();
  using _file = file;
  const store = openStore(file.path, file.key, CONTEXT);
  const backup = await store.backup(join(file.path, '..', 'backups'), 5);
  expect([store.check(false), store.check(true)]).toEqual([[], []]);
  store.close();
  expect(() => store.version()).toThrow(/not open/);
  const copy = openDatabase(backup.path, file.key);
  expect(copy.pragma('user_version', { simple: true })).toBe(MIGRATIONS.at(-1)?.version);
  copy.close();
});
