import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { STORAGE_STEP } from '../../../../../main/engine/profile-test/check-storage.ts';
import { startS3Server, type S3Server } from '../../../../support/s3-server.ts';
import { containerContext, sagemakerContext } from '../../../../support/test-context.ts';

const never = new AbortController().signal;
let server: S3Server;
beforeAll(async () => {
  server = await startS3Server();
});
afterEach(() => server.order({ deny: [] }));
afterAll(() => server[Symbol.asyncDispose]());

const check = (s3Uri = 's3://images/clinic', s3EndpointUrl = server.url) =>
  STORAGE_STEP.run(sagemakerContext(server.url, { s3Uri, s3EndpointUrl }), never);

describe('the check of the storage', () => {
  it('passes where images can be put, read and deleted', async () => {
    expect(await check()).toMatchObject({
      state: 'passed',
      forIt: expect.stringContaining('s3://images/clinic') as string,
    });
  });

  it.each([
    ['PutObject', 'failed', /^s3:PutObject at s3:\/\/images\/clinic failed: /],
    ['GetObject', 'failed', /^s3:GetObject at /],
    ['DeleteObject', 'warning', /^s3:DeleteObject at /],
  ])('without %s is %s', async (operation, state, forIt) => {
    await server.order({ deny: [operation] });
    expect(await check()).toMatchObject({ state, forIt: expect.stringMatching(forIt) as string });
  });

  it('says that the bucket or the whole storage is not there', async () => {
    expect((await check('s3://nobody/clinic')).state).toBe('failed');
    expect((await check('s3://images/clinic', 'http://127.0.0.1:9')).sentence).toBe(
      'The storage cannot be reached from this computer.',
    );
  });

  it('has nothing to look at without a storage', async () => {
    const container = await STORAGE_STEP.run(containerContext('http://127.0.0.1:9/x'), never);
    const direct = await STORAGE_STEP.run(sagemakerContext(server.url), never);
    expect([container.state, direct.state]).toEqual(['skipped', 'skipped']);
  });
});
