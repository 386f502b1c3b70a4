import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createS3Client } from '../../../../../../main/engine/destinations/sagemaker/s3-client.ts';
import {
  deleteObject,
  getObject,
  latencyOf,
  mayList,
} from '../../../../../../main/engine/destinations/sagemaker/s3-objects.ts';
import { plannedService, testConnection } from '../../../../../support/aws-site.ts';
import { startS3Site, type S3Site } from '../../../../../support/s3-site.ts';

const never = new AbortController().signal;
let site: S3Site;

beforeAll(async () => {
  site = await startS3Site();
});
afterEach(() => site.server.order({ deny: [] }));
afterAll(() => site[Symbol.asyncDispose]());

describe('getObject', () => {
  it('reads an object whole, with its type and when it was written', async () => {
    await site.put('results', 'a/b', 'hello', 'text/plain');
    const found = await getObject(site.client, { bucket: 'results', key: 'a/b' }, never);
    expect(found).toMatchObject({ found: 'object', body: Buffer.from('hello'), contentType: 'text/plain' });
    if (found.found !== 'object') throw new Error('not found');
    expect(Math.abs((found.writtenAt ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it('reads an empty object as empty', async () => {
    await site.put('results', 'empty', '');
    const found = await getObject(site.client, { bucket: 'results', key: 'empty' }, never);
    expect(found).toMatchObject({ found: 'object', body: Buffer.alloc(0) });
  });

  it('finds nothing under a key that nobody wrote', async () => {
    expect(await getObject(site.client, { bucket: 'results', key: 'none' }, never)).toEqual({ found: 'nothing' });
  });

  it('does not say whether an object is there that may not be read', async () => {
    await site.server.order({ deny: ['GetObject'] });
    expect(await getObject(site.client, { bucket: 'results', key: 'none' }, never)).toMatchObject({
      found: 'hidden',
      failure: { kind: 'forbidden' },
    });
  });

  it('is a failure where the bucket is not there or nothing listens', async () => {
    const missing = await getObject(site.client, { bucket: 'nobody', key: 'a' }, never);
    expect(missing).toMatchObject({ found: 'failure' });
    const away = createS3Client(testConnection(), 'http://127.0.0.1:9');
    const found = await getObject(away, { bucket: 'results', key: 'a' }, never);
    expect(found).toMatchObject({ found: 'failure', failure: { kind: 'offline' } });
  });

  it('ends with its signal', async () => {
    const reading = getObject(site.client, { bucket: 'results', key: 'a/b' }, AbortSignal.abort(new Error('stopped')));
    await expect(reading).rejects.toThrow('stopped');
  });

  it('holds no object that is larger than an answer may be', async () => {
    const headers = { 'content-length': String(10_000_000_000), 'content-type': 'application/json' };
    await using service = await plannedService(() => ({ headers, body: '' }));
    const client = createS3Client(testConnection(), service.url);
    const found = await getObject(client, { bucket: 'results', key: 'huge' }, never);
    expect(found).toMatchObject({ found: 'failure', failure: { kind: 'bad-answer' } });
  });
});

describe('deleteObject', () => {
  it('deletes, and takes what is gone for deleted', async () => {
    await site.put('images', 'gone', 'x');
    const address = { bucket: 'images', key: 'gone' };
    expect(await deleteObject(site.client, address, never)).toBeNull();
    expect(await site.text('images', 'gone')).toBeNull();
    expect(await deleteObject(site.client, address, never)).toBeNull();
  });

  it('says why it could not', async () => {
    await site.server.order({ deny: ['DeleteObject'] });
    const failure = await deleteObject(site.client, { bucket: 'images', key: 'a' }, never);
    expect(failure).toMatchObject({ kind: 'forbidden' });
  });

  it('ends with its signal', async () => {
    const deleting = deleteObject(site.client, { bucket: 'images', key: 'a' }, AbortSignal.abort(new Error('stopped')));
    await expect(deleting).rejects.toThrow('stopped');
  });
});

it('mayList is true where the bucket shows itself, and false where it does not', async () => {
  expect(await mayList(site.client, 'images', never)).toBe(true);
  await site.server.order({ deny: ['HEAD bucket'] });
  expect(await mayList(site.client, 'images', never)).toBe(false);
  await expect(mayList(site.client, 'images', AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
});

describe('latencyOf', () => {
  it.each([
    ['ends when the answer was written', 5_000, 1_000, 90_000, 4_000],
    ['ends now where nobody says when that was', null, 1_000, 90_000, 89_000],
    ['is nothing by a clock that is behind', 500, 1_000, 90_000, 0],
    ['is nothing before it began', null, 1_000, 500, 0],
    ['is no longer than until now', 95_000, 1_000, 90_000, 89_000],
  ])('%s', (_case, writtenAt, since, now, latencyMs) => {
    const found = { found: 'object', body: Buffer.alloc(0), contentType: '', requestId: null, writtenAt } as const;
    expect(latencyOf(found, since, now)).toBe(latencyMs);
  });
});
