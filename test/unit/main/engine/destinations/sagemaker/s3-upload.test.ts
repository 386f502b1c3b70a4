import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ExpectedFailure } from '../../../../../../main/engine/base/expected-failure.ts';
import { createS3Client } from '../../../../../../main/engine/destinations/sagemaker/s3-client.ts';
import {
  ONE_REQUEST_BYTES,
  type UploadState,
} from '../../../../../../main/engine/destinations/sagemaker/s3-upload-state.ts';
import {
  abortUpload,
  uploadToS3,
  type UploadBody,
} from '../../../../../../main/engine/destinations/sagemaker/s3-upload.ts';
import { testConnection } from '../../../../../support/aws-site.ts';
import { letters, startS3Site, type S3Site } from '../../../../../support/s3-site.ts';

const never = new AbortController().signal;
const PARTS = ONE_REQUEST_BYTES * 2 + 10;
let site: S3Site;
let keys = 0;

beforeAll(async () => {
  site = await startS3Site();
});
afterEach(() => site.server.order({ deny: [] }));
afterAll(() => site[Symbol.asyncDispose]());

/** An upload under a key of its own; `kept` is what it saved of how far it came. */
function plan(earlier: UploadState | null = null) {
  const kept: UploadState[] = [];
  const address = earlier?.address ?? { bucket: 'images', key: `upload-${(keys += 1)}` };
  const keep = (state: UploadState) => kept.push(state);
  return {
    kept,
    address,
    upload: (body: UploadBody, signal = never) =>
      uploadToS3(body, { client: site.client, address, earlier, keep }, signal),
  };
}

async function sizeOf(address: UploadState['address']): Promise<number | null> {
  return (await site.text(address.bucket, address.key))?.length ?? null;
}

/** An upload in parts that broke while its last part was read. */
async function brokenUpload(): Promise<UploadState> {
  const { upload, kept } = plan();
  const body = letters(PARTS, {
    open: async function* () {
      yield Buffer.alloc(ONE_REQUEST_BYTES, 'x');
      yield Buffer.alloc(ONE_REQUEST_BYTES, 'x');
      await Promise.reject(new ExpectedFailure('changed-on-disk', { detail: 'the stick was pulled out' }));
    },
  });
  expect(await upload(body)).toMatchObject({ kind: 'changed-on-disk' });
  const last = kept.at(-1);
  if (last === undefined) throw new Error('nothing was saved');
  return last;
}

describe('a small body', () => {
  it.each([0, 1, ONE_REQUEST_BYTES])('of %d bytes goes in one request, nothing to be saved', async (sizeBytes) => {
    const { upload, address, kept } = plan();
    expect(await upload(letters(sizeBytes))).toBeNull();
    expect([await sizeOf(address), kept]).toEqual([sizeBytes, []]);
  });

  it('comes with a check sum that S3 compares', async () => {
    const before = (await site.server.seen()).badChecksums;
    await plan().upload(letters(100));
    expect((await site.server.seen()).badChecksums).toBe(before);
  });

  it.each([
    ['longer', 101],
    ['shorter', 99],
  ])('that is %s than was said is a bug and is not sent', async (_case, length) => {
    const { upload, address } = plan();
    await expect(upload(letters(100, { length }))).rejects.toThrow('the body is not as long as was said');
    expect(await sizeOf(address)).toBeNull();
  });

  it('that cannot be read any more fails as that says', async () => {
    const open = async function* (): AsyncGenerator<Buffer> {
      await Promise.reject(new ExpectedFailure('changed-on-disk', { detail: 'gone' }));
      yield Buffer.alloc(0);
    };
    expect(await plan().upload(letters(100, { open }))).toEqual({ kind: 'changed-on-disk', facts: { detail: 'gone' } });
  });

  it('that may not be put is forbidden', async () => {
    await site.server.order({ deny: ['PutObject'] });
    expect(await plan().upload(letters(100))).toMatchObject({ kind: 'forbidden' });
  });

  it('ends with its signal', async () => {
    await expect(plan().upload(letters(100), AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
  });
});

describe('a large body', () => {
  it('goes in parts, each of which is saved when S3 has it', async () => {
    const { upload, address, kept } = plan();
    expect(await upload(letters(PARTS))).toBeNull();
    expect(await sizeOf(address)).toBe(PARTS);
    expect(kept.map(({ parts }) => parts.size)).toEqual([0, 1, 2, 3]);
    expect((await site.server.seen()).openUploads).toEqual([]);
  });

  it('goes on with the parts that are missing', async () => {
    const earlier = await brokenUpload();
    const before = (await site.server.seen()).parts.length;
    const { upload, address } = plan(earlier);
    expect(await upload(letters(PARTS))).toBeNull();
    const sent = (await site.server.seen()).parts.slice(before);
    expect(sent.toSorted()).toEqual([1, 2, 3].filter((number) => !earlier.parts.has(number)));
    expect([earlier.parts.size > 0, await sizeOf(address)]).toEqual([true, PARTS]);
  });

  it('is put again from the start where what was there of it is gone', async () => {
    const earlier = await brokenUpload();
    expect(await abortUpload(site.client, earlier, never)).toBeNull();
    const { upload, address, kept } = plan(earlier);
    expect(await upload(letters(PARTS))).toBeNull();
    expect(await sizeOf(address)).toBe(PARTS);
    expect(kept.at(-1)?.uploadId).not.toBe(earlier.uploadId);
  });

  it('of another size ends the earlier upload first', async () => {
    const earlier = await brokenUpload();
    expect(await plan(earlier).upload(letters(PARTS + 5))).toBeNull();
    expect((await site.server.seen()).openUploads).toEqual([]);
  });

  it.each([
    ['longer', PARTS + 1, 'the body is longer than was said'],
    ['shorter', PARTS - 1, 'the body is shorter than was said'],
  ])('that is %s than was said never becomes an object', async (_case, length, message) => {
    const { upload, address, kept } = plan();
    await expect(upload(letters(PARTS, { length }))).rejects.toThrow(message);
    expect(await sizeOf(address)).toBeNull();
    const last = kept.at(-1);
    if (last !== undefined) await abortUpload(site.client, last, never);
  });

  it('keeps what S3 has taken where a part may not be put', async () => {
    const { upload, kept } = plan();
    await site.server.order({ deny: ['UploadPart'] });
    expect(await upload(letters(PARTS))).toMatchObject({ kind: 'forbidden' });
    expect(kept.map(({ parts }) => parts.size)).toEqual([0]);
    await site.server.order({ deny: [] });
    await Promise.all(kept.map((state) => abortUpload(site.client, state, never)));
  });
});

describe('abortUpload', () => {
  it('takes an upload that is gone for ended', async () => {
    const earlier = await brokenUpload();
    expect(await abortUpload(site.client, earlier, never)).toBeNull();
    expect(await abortUpload(site.client, earlier, never)).toBeNull();
  });

  it('says why it could not, and ends with its signal', async () => {
    const nowhere = createS3Client(testConnection(), 'http://127.0.0.1:9');
    const upload = { address: { bucket: 'images', key: 'a' }, uploadId: 'u' };
    expect(await abortUpload(nowhere, upload, never)).toMatchObject({ kind: 'offline' });
    await expect(abortUpload(nowhere, upload, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
  });
});
