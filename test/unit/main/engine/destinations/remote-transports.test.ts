import { describe, expect, it } from 'vitest';
import { createRemoteTransports } from '../../../../../main/engine/destinations/remote-transports.ts';
import type { RemoteRequest } from '../../../../../main/engine/model/remote-sender.ts';
import type { RemoteWork } from '../../../../../main/engine/model/remote-work.ts';
import { createTransformJobs } from '../../../../../main/engine/storage/transform-jobs.ts';
import { profileSettingsSchema, type ProfileSettings } from '../../../../../shared/profile.ts';
import { plannedService, testConnection } from '../../../../support/aws-site.ts';
import { startObjectServer } from '../../../../support/object-server.ts';
import { temporaryStore } from '../../../../support/temporary-store.ts';

const never = new AbortController().signal;
const REQUEST: RemoteRequest = {
  imageId: 1,
  batchId: 1,
  contentType: 'image/png',
  sizeBytes: 200_000,
  inferenceId: 'inference-1',
  open: async function* () {
    yield Buffer.alloc(200_000, 'x');
  },
};

/** The transports of a SageMaker profile at a service of this computer. */
function site(url: string, over: Partial<ProfileSettings> = {}) {
  const store = temporaryStore();
  const settings = profileSettingsSchema.parse({
    kind: 'sagemaker',
    region: 'us-east-1',
    endpointName: 'chest',
    ...over,
  });
  const place = { kind: 'sagemaker', connection: testConnection(), endpointName: 'chest', url } as const;
  const direct = () => Promise.reject(new Error('nothing goes direct here'));
  const jobs = createTransformJobs(store.database);
  const remote = createRemoteTransports({ settings, place, direct, jobs });
  return { remote, [Symbol.dispose]: store[Symbol.dispose] };
}

describe('the ways through S3', () => {
  it('are each made once, when they are first taken', async () => {
    using here = site('http://127.0.0.1:9', { s3Uri: 's3://clinic/p', transformModel: 'm' });
    const [first, again, batch] = await Promise.all([here.remote('async'), here.remote('async'), here.remote('batch')]);
    expect([first === again, first === batch]).toEqual([true, false]);
    expect(await here.remote('batch')).toBe(batch);
  });

  it.each([
    ['its own endpoint for that', { asyncEndpointName: 'chest-async' }, '/endpoints/chest-async/async-invocations'],
    ['the one it has', {}, '/endpoints/chest/async-invocations'],
  ])('ask asynchronously at %s, with the body in the storage of the profile', async (_, over, path) => {
    await using storage = await startObjectServer();
    const accepted = { OutputLocation: 's3://clinic/out/1', InferenceId: 'inference-1' };
    await using service = await plannedService(() => ({
      status: 202,
      headers: { 'content-type': 'application/json', 'x-amzn-sagemaker-outputlocation': accepted.OutputLocation },
      body: JSON.stringify(accepted),
    }));
    using here = site(service.url, { s3Uri: 's3://clinic/in', s3EndpointUrl: storage.url, ...over });
    const kept: RemoteWork[] = [];
    const outcome = await (await here.remote('async')).submit(REQUEST, null, (work) => kept.push(work), never);
    expect([outcome.ok, service.seen.map(({ url }) => url)]).toEqual(['later', [path]]);
    const input = String(service.seen[0]?.headers['x-amzn-sagemaker-inputlocation']);
    expect(input).toMatch(/^s3:\/\/clinic\/in\//);
    expect((await storage.textWhenThere(input)).length).toBe(200_000);
  });
});
