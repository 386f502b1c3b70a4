import { expect, test } from 'vitest';
import { attempt, type AttemptPorts } from '../../../../../main/engine/queue/attempt.ts';
import { NOTHING_LEARNED } from '../../../../../main/engine/model/plan-route.ts';
import type { RemoteWork } from '../../../../../main/engine/model/remote-work.ts';
import { createImages } from '../../../../../main/engine/storage/images.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { noChanges } from '../../../../../main/engine/formats/cleaning/count-changes.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';

test('what an earlier upload left is let go before an image goes inside a request, and never without the claim', async () => {
  using store = temporaryStore();
  const images = createImages(store.database);
  images.add([waitingImage(addBatch(store.database), 'one')], 1);
  const found = images.find(1);
  if (found === null) throw new Error('the image was not added');
  const remote: RemoteWork = {
    kind: 'async',
    stage: 'uploading',
    since: 1,
    looks: 0,
    facts: { bucket: 'b', key: 'k' },
  };
  const steps: string[] = [];
  const ports = (isOurs: boolean): AttemptPorts => ({
    findProfile: (name) => ({
      name,
      settings: profileSettingsSchema.parse({ kind: 'demo', deidentify: 'off' }),
      isBuiltIn: true,
    }),
    remake: () => Promise.reject(new Error('nothing is made again')),
    makeBody: () => Promise.resolve({ body: Buffer.from('body'), sha256: null }),
    ways: () =>
      Promise.resolve({
        direct: () => {
          steps.push('sent');
          return Promise.resolve({ ok: false, failure: { kind: 'throttled', facts: {} } } as const);
        },
        remote: () => Promise.reject(new Error('not this way')),
      }),
    openContent: () => {
      throw new Error('not read');
    },
    keepRemote: (_image, work) => {
      steps.push(work === null ? 'let go' : 'kept');
      return isOurs;
    },
    sizes: { of: () => NOTHING_LEARNED, accepted: () => undefined, refused: () => undefined },
    hearPart: () => undefined,
    newBoundary: () => 'boundary',
  });
  const { signal } = new AbortController();
  await attempt({ ...found, remote }, signal, ports(true));
  await expect(attempt({ ...found, remote }, signal, ports(false))).rejects.toThrow('belongs to another claim');
  expect(steps).toEqual(['let go', 'sent', 'let go']);
});

test('nothing goes but as its profile says now about patient data, and nothing before it was looked over', async () => {
  using store = temporaryStore();
  const images = createImages(store.database);
  images.add([waitingImage(addBatch(store.database), 'one')], 1);
  const found = images.find(1);
  if (found === null) throw new Error('the image was not added');
  const content = { sizeBytes: 3, sha256: 'c', mediaType: 'image/png', recipe: 'basic+device', files: 1 } as const;
  const cleaned = { ...found, content: { ...content, counts: noChanges() } };
  const refusalOf = async (image: typeof found) => {
    const outcome = await attempt(image, new AbortController().signal, refusing);
    return outcome.ok === false ? outcome.failure.kind : 'sent';
  };
  expect(await refusalOf(found)).toBe('changed-on-disk');
  expect(await refusalOf(cleaned)).toBe('changed-on-disk');
  const asAsked = { ...cleaned, content: { ...cleaned.content, recipe: 'basic' } };
  expect(await refusalOf({ ...asAsked, textCheck: 'pending' })).toBe('held-for-review');
  await expect(refusalOf(asAsked)).rejects.toThrow('the body was asked for');
});

test('what was taken in when its profile did not look for text is looked over before it leaves', async () => {
  using store = temporaryStore();
  const images = createImages(store.database);
  images.add([waitingImage(addBatch(store.database), 'one')], 1);
  const found = images.find(1);
  if (found === null) throw new Error('the image was not added');
  const content = { sizeBytes: 3, sha256: 'c', mediaType: 'image/png', recipe: 'basic', files: 1 } as const;
  const textRule = { verdict: 'check', why: 'a picture' } as const;
  const image = { ...found, content: { ...content, counts: noChanges(), textRule } };
  const { signal } = new AbortController();
  expect(await attempt(image, signal, refusing)).toEqual({ ok: 'unseen' });
  await expect(attempt({ ...image, textCheck: 'passed' }, signal, refusing)).rejects.toThrow('the body was asked for');
  const exempt = { ...image, content: { ...image.content, textRule: { verdict: 'exempt', why: 'a slice' } as const } };
  await expect(attempt(exempt, signal, refusing)).rejects.toThrow('the body was asked for');
});

/** Ports of a profile that removes patient data; whatever is about to leave fails the test. */
const refusing: AttemptPorts = {
  findProfile: (name) => ({ name, settings: profileSettingsSchema.parse({ kind: 'demo' }), isBuiltIn: true }),
  remake: () => Promise.resolve({ kind: 'changed-on-disk', facts: {} }),
  makeBody: () => Promise.reject(new Error('the body was asked for')),
  ways: () => Promise.reject(new Error('a way was asked for')),
  openContent: () => {
    throw new Error('the content was asked for');
  },
  keepRemote: () => true,
  sizes: { of: () => NOTHING_LEARNED, accepted: () => undefined, refused: () => undefined },
  hearPart: () => undefined,
  newBoundary: () => 'b',
};
