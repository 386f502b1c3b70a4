import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Secrets } from '../../../../../main/engine/credentials/secrets.ts';
import { ProfileConnections } from '../../../../../main/engine/destinations/profile-connections.ts';
import { Senders } from '../../../../../main/engine/destinations/senders.ts';
import { createTransformJobs } from '../../../../../main/engine/storage/transform-jobs.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { awsRefusal, plannedService } from '../../../../support/aws-site.ts';
import { jsonPicture } from '../../../../support/endpoint-site.ts';
import { temporaryFolder, temporaryStore } from '../../../../support/temporary-store.ts';
import { tinyPng } from '../../../../support/tiny-images.ts';

const ENTRY = fileURLToPath(new URL('../../../../../main/endpoint/index.ts', import.meta.url));
const never = new AbortController().signal;

function site(entry = ENTRY) {
  const folder = temporaryFolder();
  const store = temporaryStore();
  const secrets = new Secrets(folder.path, Buffer.alloc(32, 1));
  const connections = new ProfileConnections({ secrets, systemProxy: () => Promise.resolve(null), now: Date.now });
  const refused: string[] = [];
  /** The connections, whose credentials say when they were turned down. */
  const heard = {
    of: (profile: Parameters<ProfileConnections['of']>[0]) => hearing(profile.name, connections.of(profile)),
    fresh: (profile: Parameters<ProfileConnections['of']>[0]) => hearing(profile.name, connections.fresh(profile)),
  };
  const hearing = (name: string, connection: ReturnType<ProfileConnections['of']>) => ({
    ...connection,
    aws: (region: string) => ({
      ...connection.aws(region),
      credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
    }),
    credentials: { ...connection.credentials, refused: () => void refused.push(name) },
  });
  const senders = new Senders(entry, heard, createTransformJobs(store.database));
  return {
    senders,
    refused,
    [Symbol.asyncDispose]: async () => {
      await senders.stop();
      connections.close();
      store[Symbol.dispose]();
      folder[Symbol.dispose]();
    },
  };
}

function profile(settings: object, name = 'clinic') {
  return { name, settings: profileSettingsSchema.parse({ proxy: 'none', ...settings }), isBuiltIn: false };
}

const REQUEST = { body: Buffer.from(jsonPicture(tinyPng())), contentType: 'application/json', inferenceId: 'i' };

describe('the ways of a profile', () => {
  it('are kept until its settings change, each profile its own', async () => {
    await using here = site();
    const clinic = profile({ kind: 'http', endpointUrl: 'http://127.0.0.1:9/a' });
    const first = await here.senders.of(clinic);
    expect(await here.senders.of({ ...clinic })).toBe(first);
    expect(await here.senders.of({ ...clinic, name: 'other' })).not.toBe(first);
    const changed = await here.senders.of(profile({ kind: 'http', endpointUrl: 'http://127.0.0.1:9/b' }));
    expect(changed).not.toBe(first);
    expect(await here.senders.of(clinic)).not.toBe(first);
  });

  it('lead to a container, which has none through S3', async () => {
    await using here = site();
    await using model = await plannedService(() => ({
      headers: { 'content-type': 'application/json' },
      body: '{"a":1}',
    }));
    const ways = await here.senders.of(profile({ kind: 'http', endpointUrl: `${model.url}/invocations` }));
    expect(await ways.direct(REQUEST, never)).toMatchObject({ ok: true });
    await expect(ways.remote('async')).rejects.toThrow('without the way async');
  });

  it('lead to the demo model, which is started for it', { timeout: 60_000 }, async () => {
    await using here = site();
    const demo = profile({ kind: 'demo' }, 'demo');
    const { destination, transports } = await here.senders.fresh(demo);
    expect(destination).toMatchObject({ kind: 'sagemaker', endpointName: 'demo' });
    expect(await transports.direct(REQUEST, never)).toMatchObject({ ok: true });
    expect(await here.senders.of(demo)).toBe(await here.senders.of(demo));
  });

  it('for settings that are tested are fresh, and tell where they lead', async () => {
    await using here = site();
    const clinic = profile({
      kind: 'sagemaker',
      region: 'eu-central-1',
      endpointName: 'chest',
      endpointUrl: 'https://vpce.test',
    });
    const [one, other] = [await here.senders.fresh(clinic), await here.senders.fresh(clinic)];
    expect(one.destination).toMatchObject({ kind: 'sagemaker', endpointName: 'chest', url: 'https://vpce.test' });
    expect([one.transports === other.transports, one.transports === (await here.senders.of(clinic))]).toEqual([
      false,
      false,
    ]);
  });

  it('of a profile without a destination are a fault', async () => {
    await using here = site();
    await expect(here.senders.of(profile({ kind: 'sagemaker', region: 'eu-central-1' }))).rejects.toThrow(
      'without a destination was saved',
    );
    const batch = profile({ kind: 'sagemaker', region: 'eu-central-1', mode: 'batch' });
    expect((await here.senders.fresh(batch)).destination).toMatchObject({ endpointName: '' });
  });
});

describe('credentials that a service turned down', () => {
  it.each([
    ['ExpiredTokenException', 'The security token included in the request is expired', 1],
    ['UnrecognizedClientException', 'The security token included in the request is invalid.', 1],
    ['AccessDeniedException', 'User is not authorized to perform sagemaker:InvokeEndpoint', 0],
    ['ThrottlingException', 'Rate exceeded', 0],
  ])('are looked for anew after %s', async (type, message, times) => {
    await using here = site();
    await using service = await plannedService(() => awsRefusal(type, message, 403));
    const clinic = profile({
      kind: 'sagemaker',
      region: 'eu-central-1',
      endpointName: 'chest',
      endpointUrl: service.url,
    });
    const ways = await here.senders.of(clinic);
    expect((await ways.direct(REQUEST, never)).ok).toBe(false);
    expect(here.refused).toHaveLength(times);
  });
});
