import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { createS3Client } from '../../../../../../main/engine/destinations/sagemaker/s3-client.ts';
import { askedHost } from '../../../../../../main/engine/network/asked-host.ts';
import { plannedService, testConnection } from '../../../../../support/aws-site.ts';

const OBJECT = { Bucket: 'clinic', Key: 'in/1' };

describe('a client for S3', () => {
  it('speaks to a server by its address, the bucket in the path, without checksums that such a server may not know', async () => {
    await using service = await plannedService(() => ({}));
    const client = createS3Client(testConnection(), service.url);
    await client.send(new PutObjectCommand({ ...OBJECT, Body: Buffer.from('content'), ContentType: 'image/png' }));
    client.destroy();
    const [seen] = service.seen;
    expect([seen?.method, seen?.url.replace(/\?.*/, ''), seen?.body]).toEqual(['PUT', '/clinic/in/1', 'content']);
    const names = Object.keys(seen?.headers ?? {});
    expect(names.filter((name) => /checksum|expect|trailer|sdk-checksum/.test(name))).toEqual([]);
    expect(seen?.headers.authorization).toContain('/eu-central-1/s3/');
  });

  it('asks once and no more, and notes whom', async () => {
    await using service = await plannedService(() => ({ status: 503 }));
    const client = createS3Client(testConnection(), service.url);
    const error: unknown = await client.send(new GetObjectCommand(OBJECT)).catch((thrown: unknown) => thrown);
    client.destroy();
    expect([service.seen.length, askedHost(error)]).toEqual([1, new URL(service.url).host]);
  });

  it('without an address is one of AWS’s own region, a host for each bucket', async () => {
    const client = createS3Client(testConnection(), undefined);
    const seen: unknown[] = [];
    const stop = new Error('stopped before it is sent');
    client.middlewareStack.add(
      () => async (args) => {
        seen.push(Reflect.get(Object(Reflect.get(args, 'request')) as object, 'hostname'));
        throw stop;
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    await expect(client.send(new GetObjectCommand(OBJECT))).rejects.toBe(stop);
    client.destroy();
    expect(seen).toEqual(['clinic.s3.eu-central-1.amazonaws.com']);
  });
});
