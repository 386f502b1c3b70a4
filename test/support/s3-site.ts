import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { createS3Client } from '../../main/engine/destinations/sagemaker/s3-client.ts';
import type { RemoteRequest } from '../../main/engine/model/remote-sender.ts';
import { testConnection } from './aws-site.ts';
import { startS3Server } from './s3-server.ts';

/** A real S3 server with the client that the engine would use, and the test's own way to its objects. */
export async function startS3Site() {
  const server = await startS3Server();
  const client = createS3Client(testConnection(), server.url);
  return {
    server,
    client,
    put: (bucket: string, key: string, body: string, type = 'application/json') =>
      client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: type })),
    /** The text of an object; null where it is not there. */
    text: async (bucket: string, key: string) => {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return (await Body?.transformToString()) ?? '';
      } catch {
        return null;
      }
    },
    [Symbol.asyncDispose]: async () => {
      client.destroy();
      await server[Symbol.asyncDispose]();
    },
  };
}

export type S3Site = Awaited<ReturnType<typeof startS3Site>>;

/** A body to put into S3, of one letter repeated; `length` other than `sizeBytes` is a body that lies. */
export function letters(sizeBytes: number, over: Partial<RemoteRequest> & { length?: number } = {}): RemoteRequest {
  const { length = sizeBytes, ...rest } = over;
  return {
    imageId: 7,
    batchId: 1,
    contentType: 'image/png',
    sizeBytes,
    inferenceId: 'inference-7',
    open: (fromByte) => piecesOf(length - fromByte),
    ...rest,
  };
}

async function* piecesOf(bytes: number): AsyncGenerator<Buffer> {
  for (let left = bytes; left > 0; left -= PIECE_BYTES) yield Buffer.alloc(Math.min(left, PIECE_BYTES), 'x');
}

const PIECE_BYTES = 1_000_000;
