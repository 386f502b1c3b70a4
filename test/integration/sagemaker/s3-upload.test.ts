import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createAgents } from '../../../main/engine/network/connections.ts';
import { createS3Client } from '../../../main/engine/destinations/sagemaker/s3-client.ts';
import { abortUpload, uploadToS3, type UploadBody } from '../../../main/engine/destinations/sagemaker/s3-upload.ts';
import type { UploadState } from '../../../main/engine/destinations/sagemaker/s3-upload-state.ts';
import { startFaultProxy } from '../../support/fault-proxy.ts';
import { startS3Server } from '../../support/s3-server.ts';

const MIB = 1024 * 1024;
const ADDRESS = { bucket: 'images', key: 'clinic/1' };

function clientOf(url: string) {
  const agents = createAgents({ proxy: 'none', concurrency: 4 });
  const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };
  return createS3Client({ region: 'eu-central-1', credentials, agents }, url);
}

function bodyOf(bytes: Buffer): UploadBody {
  return {
    contentType: 'application/json',
    sizeBytes: bytes.length,
    open: async function* (fromByte) {
      for (let at = fromByte; at < bytes.length; at += 700_000) yield bytes.subarray(at, at + 700_000);
    },
  };
}

const never = new AbortController().signal;

test('a small body goes in one request with a checksum', async () => {
  await using server = await startS3Server();
  const bytes = randomBytes(3 * MIB);
  const plan = { client: clientOf(server.url), address: ADDRESS, earlier: null, keep: () => undefined };
  expect(await uploadToS3(bodyOf(bytes), plan, never)).toBeNull();
  const { requests, badChecksums } = await server.seen();
  expect({ requests, badChecksums }).toEqual({ requests: { PutObject: 1 }, badChecksums: 0 });
  expect((await server.object('images/clinic/1')).body.equals(bytes)).toBe(true);
});

test('a body cut twice on its way goes on with what is missing and sends no finished part again', async () => {
  await using server = await startS3Server();
  // Connections: create, then parts; two of them are reset in the middle of their body.
  await using proxy = await startFaultProxy(server.port, (connection) =>
    connection === 4 || connection === 8 ? 'reset-mid-body' : null,
  );
  const bytes = randomBytes(70 * MIB + 12_345);
  let state: UploadState | null = null;
  const outcomes: (string | null)[] = [];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const plan = {
      client: clientOf(proxy.url),
      address: ADDRESS,
      earlier: state,
      keep: (kept: UploadState) => {
        state = kept;
      },
    };
    outcomes.push((await uploadToS3(bodyOf(bytes), plan, never))?.kind ?? null);
  }
  expect(outcomes).toEqual(['offline', 'offline', null]);
  const { parts, openUploads, badChecksums } = await server.seen();
  expect([...parts].sort((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect({ openUploads, badChecksums }).toEqual({ openUploads: [], badChecksums: 0 });
  expect((await server.object('images/clinic/1')).body.equals(bytes)).toBe(true);
});

test('an upload that S3 has ended meanwhile begins anew', async () => {
  await using server = await startS3Server();
  const bytes = randomBytes(9 * MIB);
  const parts = new Map([[1, { etag: '"gone"', crc32: 'AAAAAA==' }]]);
  const earlier = { address: ADDRESS, uploadId: 'gone', sizeBytes: bytes.length, partBytes: 8 * MIB, parts };
  const plan = { client: clientOf(server.url), address: ADDRESS, earlier, keep: () => undefined };
  expect(await uploadToS3(bodyOf(bytes), plan, never)).toBeNull();
  expect((await server.object('images/clinic/1')).body.equals(bytes)).toBe(true);
});

test('a body that ends too early is never completed', async () => {
  await using server = await startS3Server();
  const body = { ...bodyOf(randomBytes(9 * MIB)), sizeBytes: 10 * MIB };
  const plan = { client: clientOf(server.url), address: ADDRESS, earlier: null, keep: () => undefined };
  await expect(uploadToS3(body, plan, never)).rejects.toThrow('shorter than was said');
  expect((await server.seen()).requests['CompleteMultipartUpload']).toBeUndefined();
});

test('a stopped upload can be aborted and leaves nothing in S3', async () => {
  await using server = await startS3Server();
  const stop = new AbortController();
  let state: UploadState | null = null;
  const plan = {
    client: clientOf(server.url),
    address: ADDRESS,
    earlier: null,
    keep: (kept: UploadState) => {
      state = kept;
      if (kept.parts.size === 2) stop.abort(new Error('cancelled'));
    },
  };
  await expect(uploadToS3(bodyOf(randomBytes(60 * MIB)), plan, stop.signal)).rejects.toThrow('cancelled');
  expect((await server.seen()).openUploads).toHaveLength(1);
  // Written by `keep` above.
  const kept = state as UploadState | null;
  if (kept === null) throw new Error('the upload was never noted');
  expect(await abortUpload(clientOf(server.url), kept, never)).toBeNull();
  expect(await abortUpload(clientOf(server.url), kept, never)).toBeNull();
  expect((await server.seen()).openUploads).toEqual([]);
});

test('a bucket that is not there and a refusal are told apart', async () => {
  await using server = await startS3Server();
  await server.order({ deny: ['CreateMultipartUpload'] });
  const small = bodyOf(randomBytes(10));
  const large = bodyOf(randomBytes(9 * MIB));
  const plan = { client: clientOf(server.url), address: ADDRESS, earlier: null, keep: () => undefined };
  const elsewhere = { ...plan, address: { bucket: 'no-such-bucket', key: 'a' } };
  expect((await uploadToS3(small, elsewhere, never))?.kind).toBe('endpoint-not-found');
  expect((await uploadToS3(large, plan, never))?.kind).toBe('forbidden');
});
