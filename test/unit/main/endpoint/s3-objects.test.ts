import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createS3Objects } from '../../../../main/endpoint/s3-objects.ts';
import { lazyObjects } from '../../../../main/endpoint/lazy-objects.ts';
import { startObjectServer, type ObjectServer } from '../../../support/object-server.ts';

const never = new AbortController().signal;
const KEY = { accessKeyId: 'test', secretAccessKey: 'test' };
let server: ObjectServer;
beforeAll(async () => {
  server = await startObjectServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const options = (url: string) => ({ url, region: 'us-east-1', fallbackKey: KEY, environment: {} });

describe.each([
  ['S3 as the SDK reaches it', () => createS3Objects(options(server.url))],
  ['the same, loaded when it is needed', () => lazyObjects(options(server.url))],
])('%s', (_case, make) => {
  it('writes and reads', async () => {
    const place = { bucket: 'clinic', key: 'a/b.json' };
    await make().write(place, '{"a":1}', 'application/json', never);
    expect(await make().read(place, never)).toEqual({ bytes: Buffer.from('{"a":1}'), contentType: 'application/json' });
  });

  it('lists every key below a prefix', async () => {
    for (const key of ['list/1', 'list/2', 'other/3']) await server.put(key, 'x');
    expect(await make().list({ bucket: 'clinic', key: 'list/' }, never)).toEqual(['list/1', 'list/2']);
  });

  it('tells what is missing from a store that does not answer', async () => {
    const place = { bucket: 'clinic', key: 'none' };
    await expect(make().read(place, never)).rejects.toMatchObject({
      reason: 'missing',
      message: 'The specified key does not exist: s3://clinic/none',
    });
    await make().reach(place);
    const away = createS3Objects(options('http://127.0.0.1:9'));
    await expect(away.reach(place)).rejects.toMatchObject({ reason: 'unreachable' });
    await expect(away.read(place, never)).rejects.toMatchObject({ reason: 'unreachable' });
  });
});
