import { expect, test } from 'vitest';
import { RemoteCleanup } from '../../../../../main/engine/destinations/remote-cleanup.ts';
import type { Leftover } from '../../../../../main/engine/storage/remote-leftovers.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';

test('one go ends all there is, also where the profile has no place any more, and says what it can only forget', async () => {
  let left: Leftover[] = Array.from({ length: 45 }, (_, id) => ({
    id,
    profileName: id === 7 ? 'gone' : 'clinic',
    work: { kind: 'async', stage: 'uploading', since: 1, polls: 0, facts: { bucket: 'b', key: String(id) } },
    tries: 0,
  }));
  const settings = profileSettingsSchema.parse({ kind: 'sagemaker', region: 'eu-central-1', endpointName: 'e' });
  const forgotten: string[] = [];
  let dropped = 0;
  const drop = () => {
    dropped += 1;
    return Promise.resolve();
  };
  const unused = () => Promise.reject(new Error('only ended'));
  const cleanup = new RemoteCleanup({
    leftovers: {
      letGo: () => 0,
      due: (_now, limit) => left.slice(0, limit),
      forget: (id) => {
        left = left.filter((one) => one.id !== id);
      },
      postpone: () => undefined,
    },
    findProfile: (name) => (name === 'gone' ? null : { name, settings, isBuiltIn: false }),
    transports: () =>
      Promise.resolve({ direct: unused, remote: () => Promise.resolve({ submit: unused, poll: unused, drop }) }),
    health: {
      guard: (_part, work) => {
        work();
      },
      trouble: null,
    },
    now: () => 1,
    onForgotten: (kind) => forgotten.push(kind),
    onBug: (error) => {
      throw error;
    },
  });
  cleanup.begin();
  await cleanup.stop();
  expect([left.length, dropped, forgotten]).toEqual([0, 44, ['async']]);
});
