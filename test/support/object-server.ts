import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { startFauxqs } from 'fauxqs';
import { until } from './until.ts';

/** A real S3 protocol server on loopback with one bucket, and the test's own way to its objects. */
export interface ObjectServer extends AsyncDisposable {
  readonly url: string;
  readonly bucket: 'clinic';
  readonly put: (key: string, body: Buffer | string, contentType?: string) => Promise<string>;
  /** The text of an `s3://` address, as soon as it is there. */
  readonly textWhenThere: (uri: string) => Promise<string>;
  readonly exists: (uri: string) => Promise<boolean>;
}

/** Starts it on a free port. */
export async function startObjectServer(): Promise<ObjectServer> {
  const server = await startFauxqs({ port: 0, logger: false, host: '127.0.0.1' });
  const bucket = 'clinic';
  server.createBucket(bucket);
  const url = `http://127.0.0.1:${server.port}`;
  const client = new S3Client({
    endpoint: url,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const placeOf = (uri: string) => ({ Bucket: bucket, Key: uri.slice(`s3://${bucket}/`.length) });
  return {
    url,
    bucket,
    put: async (key, body, contentType = 'application/octet-stream') => {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType }));
      return `s3://${bucket}/${key}`;
    },
    textWhenThere: (uri) =>
      until(async () => (await client.send(new GetObjectCommand(placeOf(uri)))).Body?.transformToString() ?? ''),
    exists: async (uri) => {
      try {
        await client.send(new HeadObjectCommand(placeOf(uri)));
        return true;
      } catch {
        return false;
      }
    },
    [Symbol.asyncDispose]: async () => {
      client.destroy();
      await server.stop();
    },
  };
}
