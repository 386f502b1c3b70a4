import { createStore, type Store } from '../../main/engine/storage/store.ts';
import { profileSettingsSchema } from '../../shared/profile.ts';
import { addWaiting } from './runner-site.ts';
import { temporaryStore } from './temporary-store.ts';

/** A real store with a batch `Monday` of so many images of the profile `clinic`, whose time is `clock.now`. */
export function queuedStore(count: number) {
  const file = temporaryStore();
  const clock = { now: 1_000 };
  const store = createStore(file.database, file.key, {
    now: () => clock.now,
    random: () => 0,
    newInferenceId: () => 'i',
  });
  store.profiles.save({ name: 'clinic', settings: profileSettingsSchema.parse({ kind: 'demo' }), isBuiltIn: false }, 1);
  const batchId = addWaiting(store, 'clinic', count, { batchName: 'Monday', now: 1_000 });
  file.database.exec(`UPDATE images SET sha256 = printf('%064x', id)`);
  return { store, clock, batchId, path: file.path, [Symbol.dispose]: file[Symbol.dispose] };
}

/** Claims the next image of `clinic` and keeps an answer for it; answers its id. */
export function answerNext(store: Store, contentType: string, body: string | Buffer): number {
  const image = store.claims.claim('clinic', 'this');
  if (image === null) throw new Error('nothing waits');
  const answer = { contentType, body: Buffer.from(body), requestId: null, latencyMs: 20 };
  store.claims.keepAnswer(image.id, answer, { ownerId: 'this', claimNumber: image.claimNumber });
  return image.id;
}
