import { expect, test } from 'vitest';
import { attempt, type AttemptPorts } from '../../../../../main/engine/queue/attempt.ts';
import { NOTHING_LEARNED } from '../../../../../main/engine/queue/plan-route.ts';
import type { RemoteWork } from '../../../../../main/engine/queue/remote-work.ts';
import { createImages } from '../../../../../main/engine/storage/images.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
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
    findProfile: (name) => ({ name, settings: profileSettingsSchema.parse({ kind: 'demo' }), isBuiltIn: true }),
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
