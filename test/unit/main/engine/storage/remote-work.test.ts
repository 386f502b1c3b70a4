import { expect, test } from 'vitest';
import type { RemoteWork } from '../../../../../main/engine/model/remote-work.ts';
import { createClaims } from '../../../../../main/engine/storage/claims.ts';
import { createImages } from '../../../../../main/engine/storage/images.ts';
import { createSuspensions } from '../../../../../main/engine/storage/suspensions.ts';
import { createRemoteLeftovers } from '../../../../../main/engine/storage/remote-leftovers.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';

const uploading: RemoteWork = {
  kind: 'async',
  stage: 'uploading',
  since: 1,
  polls: 0,
  facts: { bucket: 'b', key: 'k' },
};
const submitted: RemoteWork = { ...uploading, stage: 'submitted', facts: { ...uploading.facts, output: 's3://b/o' } };
const ME = { ownerId: 'me', claimNumber: 1 };

function setUp(now = { at: 1_000 }) {
  const store = temporaryStore();
  const claims = createClaims(store.database, {
    now: () => now.at,
    random: () => 0.5,
    newInferenceId: () => 'id',
    onUnsure: () => 'hold',
    workKeyOf: () => null,
  });
  const images = createImages(store.database);
  const add = (content: string) => {
    images.add([waitingImage(addBatch(store.database), content)], now.at);
  };
  const leftovers = createRemoteLeftovers(store.database);
  return { store, claims, images, leftovers, add, now, [Symbol.dispose]: store[Symbol.dispose] };
}

test('what the service has is kept under the claim that has it, and by no other', () => {
  using site = setUp();
  site.add('one');
  site.claims.claim('demo', 'me');
  expect(site.claims.keepRemote(1, uploading, { ownerId: 'other', claimNumber: 1 })).toBe(false);
  expect(site.claims.keepRemote(1, uploading, ME)).toBe(true);
  expect(site.images.find(1)?.remote).toEqual(uploading);
});

test('a deferred image waits for its look, which costs no attempt, and its twin waits with it', () => {
  using site = setUp();
  site.add('same');
  site.add('same');
  expect(site.claims.claim('demo', 'me')?.id).toBe(1);
  site.claims.defer(1, { work: submitted, pollAgainMs: 500, isPoll: false }, ME);
  expect(site.images.find(1)).toMatchObject({ state: 'waiting', attempts: 1, nextTryAt: 1_500, remote: submitted });
  expect(site.claims.claim('demo', 'me')).toBeNull();
  site.now.at = 1_500;
  expect(site.claims.claim('demo', 'me')).toMatchObject({ id: 1, remote: submitted });
  site.claims.defer(1, { work: submitted, pollAgainMs: 500, isPoll: true }, { ownerId: 'me', claimNumber: 2 });
  expect(site.images.find(1)).toMatchObject({ state: 'waiting', attempts: 1, nextTryAt: 2_000 });
});

test('an answer found by a look counts the attempts that were made, and leaves what is in S3 to be ended', () => {
  using site = setUp();
  site.add('one');
  site.claims.claim('demo', 'me');
  site.claims.defer(1, { work: submitted, pollAgainMs: 0, isPoll: false }, ME);
  site.claims.claim('demo', 'me');
  const answer = { contentType: 'application/json', body: Buffer.from('{}'), requestId: null, latencyMs: 1 };
  site.claims.keepAnswer(1, answer, { ownerId: 'me', claimNumber: 2 });
  expect(site.images.find(1)).toMatchObject({ state: 'answered', attempts: 1, remote: null });
  expect(site.leftovers.due(1_000, 9)).toEqual([{ id: 1, profileName: 'demo', work: submitted, tries: 0 }]);
  site.leftovers.postpone(1, 5_000);
  expect(site.leftovers.due(4_999, 9)).toEqual([]);
  expect(site.leftovers.due(5_000, 9)).toMatchObject([{ id: 1, tries: 1 }]);
  site.leftovers.forget(1);
  expect(site.leftovers.due(5_000, 9)).toEqual([]);
});

test('a process that ends while it only looks loses nothing, even where lost replies are held', () => {
  using site = setUp();
  site.add('one');
  site.claims.claim('demo', 'me');
  site.claims.defer(1, { work: submitted, pollAgainMs: 0, isPoll: false }, ME);
  site.claims.claim('demo', 'me');
  site.claims.releaseLost(['me'], 'other');
  expect(site.images.find(1)).toMatchObject({ state: 'waiting', attempts: 1, remote: submitted, failure: null });
});

test('a process that ends during an upload loses nothing either, until a model may have been asked', () => {
  const fates = ([{}, { isWhole: 1 }, { kind: 'batch' }] as const).map((over) => {
    using site = setUp();
    site.add('one');
    site.claims.claim('demo', 'me');
    const kind = 'kind' in over ? over.kind : 'async';
    const facts = { ...uploading.facts, ...('isWhole' in over && { isWhole: over.isWhole }) };
    site.claims.keepRemote(1, { ...uploading, kind, facts }, ME);
    site.claims.releaseLost(['me'], 'other');
    const image = site.images.find(1);
    return [image?.state, image?.attempts, image?.failure?.kind ?? null];
  });
  expect(fates).toEqual([
    ['waiting', 0, null],
    ['unsure', 1, 'reply-lost'],
    ['waiting', 0, null],
  ]);
});

test('cancelled and removed images let go of what the service has, a failed one of what only lies in S3', () => {
  using site = setUp();
  for (const content of ['cancelled', 'removed', 'failed', 'answer still to come']) site.add(content);
  for (let id = 1; id <= 4; id += 1) {
    site.claims.claim('demo', 'me');
    site.claims.keepRemote(id, id === 4 ? submitted : uploading, ME);
  }
  site.claims.apply(1, { type: 'cancel' });
  site.claims.apply(2, { type: 'cancel' });
  for (const id of [3, 4]) site.claims.apply(id, { type: 'failed', failure: { kind: 'forbidden', facts: {} } }, ME);
  site.store.database.prepare('DELETE FROM images WHERE id = 2').run();
  site.leftovers.letGo({ cancelledBefore: 999, failedBefore: 999 }, 9);
  expect(site.leftovers.due(1_000, 9)).toHaveLength(1);
  site.leftovers.letGo({ cancelledBefore: 1_000, failedBefore: 1_000 }, 9);
  expect(site.leftovers.due(1_000, 9)).toHaveLength(3);
  expect([1, 3, 4].map((id) => site.images.find(id)?.remote ?? null)).toEqual([null, null, submitted]);
});

test('what an image has at the service is let go of when its twin was answered meanwhile', () => {
  using site = setUp();
  site.add('same');
  site.add('same');
  site.claims.claim('demo', 'me');
  site.claims.defer(1, { work: submitted, pollAgainMs: 0, isPoll: false }, ME);
  site.claims.applyAll([1], [{ type: 'pause' }]);
  expect(site.claims.claim('demo', 'me')?.id).toBe(2);
  const answer = { contentType: 'application/json', body: Buffer.from('{}'), requestId: null, latencyMs: 1 };
  site.claims.keepAnswer(2, answer, ME);
  site.claims.applyAll([1], [{ type: 'resume' }]);
  expect(site.claims.claim('demo', 'me')).toBeNull();
  expect(site.images.find(1)).toMatchObject({ state: 'answered', sameAsImageId: 2, remote: null });
  expect(site.leftovers.due(1_000, 9)).toMatchObject([{ work: submitted }]);
});

test('looks that S3 is too busy for cost no attempt, open no breaker and are never unsure', () => {
  using site = setUp();
  const contents = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
  for (const content of contents) site.add(content);
  for (const [index] of contents.entries()) {
    site.claims.claim('demo', 'me');
    site.claims.defer(index + 1, { work: submitted, pollAgainMs: 1, isPoll: false }, ME);
  }
  const failure = { kind: 'endpoint-unavailable', facts: {} } as const;
  for (let turn = 0; turn < 90; turn += 1) {
    site.now.at += 10_000;
    const image = site.claims.claim('demo', 'me');
    if (image === null) continue;
    const holder = { ownerId: 'me', claimNumber: image.claimNumber };
    site.claims.apply(image.id, { type: 'failed', failure, isPoll: false, hasPollFailed: true }, holder);
  }
  const rows = contents.map((_, index) => site.images.find(index + 1));
  expect(rows).toMatchObject(contents.map(() => ({ state: 'waiting', attempts: 1, remote: submitted })));
  expect(createSuspensions(site.store.database).find('demo')).toBeNull();
});

test('looks that find nothing yet neither keep a breaker from opening nor close it', () => {
  using site = setUp();
  const suspensions = createSuspensions(site.store.database);
  const holder = (id: number) => ({ ownerId: 'me', claimNumber: site.images.find(id)?.claimNumber ?? 0 });
  for (const content of ['looked at', 'a', 'b', 'c', 'd', 'e']) site.add(content);
  site.claims.claim('demo', 'me');
  site.claims.defer(1, { work: submitted, pollAgainMs: 0, isPoll: false }, holder(1));
  for (let turn = 0; turn < 12; turn += 1) {
    site.now.at += 1;
    const image = site.claims.claim('demo', 'me');
    if (image === null) continue;
    if (image.id === 1) site.claims.defer(1, { work: submitted, pollAgainMs: 1, isPoll: true }, holder(1));
    else
      site.claims.apply(
        image.id,
        { type: 'failed', failure: { kind: 'endpoint-unavailable', facts: {} } },
        holder(image.id),
      );
  }
  expect(suspensions.find('demo')).toMatchObject({ cause: 'breaker' });
  site.now.at += 60_000;
  for (let turn = 0; turn < 2; turn += 1) {
    const image = site.claims.claim('demo', 'me');
    if (image?.id === 1) site.claims.defer(1, { work: submitted, pollAgainMs: 1, isPoll: true }, holder(1));
  }
  expect(suspensions.find('demo')).toMatchObject({ cause: 'breaker' });
});
