import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  putTrial,
  removeTrial,
  tryStorage,
} from '../../../../../../main/engine/destinations/sagemaker/storage-trial.ts';
import { testConnection } from '../../../../../support/aws-site.ts';
import { startS3Site, type S3Site } from '../../../../../support/s3-site.ts';

const never = new AbortController().signal;
let site: S3Site;
let ids = 0;

beforeAll(async () => {
  site = await startS3Site();
});
afterEach(() => site.server.order({ deny: [] }));
afterAll(() => site[Symbol.asyncDispose]());

function place(s3Uri = 's3://images/clinic') {
  return { connection: testConnection(), s3Uri, s3EndpointUrl: site.server.url, id: `id-${(ids += 1)}` };
}

describe('tryStorage', () => {
  it('puts, reads and deletes one small object', async () => {
    const trial = place();
    expect(await tryStorage(trial, never)).toEqual({ put: null, get: null, remove: null });
    expect(await site.text('images', `clinic/sagittal-test-${trial.id}`)).toBeNull();
  });

  it.each([
    ['PutObject', { put: { kind: 'forbidden' }, get: null, remove: null }],
    ['GetObject', { put: null, get: { kind: 'forbidden' }, remove: null }],
    ['DeleteObject', { put: null, get: null, remove: { kind: 'forbidden' } }],
  ])('says that %s is not allowed', async (operation, result) => {
    await site.server.order({ deny: [operation] });
    expect(await tryStorage(place(), never)).toMatchObject(result);
  });

  it('says that the bucket is not there', async () => {
    const { put } = await tryStorage(place('s3://nobody/clinic'), never);
    expect(put).toMatchObject({ kind: expect.any(String) as string, facts: { detail: expect.any(String) as string } });
  });

  it('ends with its signal', async () => {
    await expect(tryStorage(place(), AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
  });
});

it('leaves a trial picture where it says, until it is removed', async () => {
  const trial = place('s3://images');
  const { address, put } = await putTrial(trial, Buffer.from('picture'), 'image/png', never);
  expect([address, put]).toEqual([{ bucket: 'images', key: `sagittal-test-${trial.id}` }, null]);
  expect(await site.text('images', address.key)).toBe('picture');
  await removeTrial(trial, address, never);
  expect(await site.text('images', address.key)).toBeNull();
});
