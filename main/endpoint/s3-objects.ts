import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { ObjectFault, s3Uri, type ObjectPlace, type ObjectStore } from './object-store.ts';
import type { SigningKey } from './verify-signature.ts';

export interface S3Options {
  /** Replaces the public address of S3; null for that. */
  readonly url: string | null;
  readonly region: string;
  /** Signs where the SDK's own chain finds no credentials. */
  readonly fallbackKey: SigningKey;
  /** The environment credentials are looked for in first. */
  readonly environment: NodeJS.ProcessEnv;
}

/** S3 as the SDK reaches it. */
export function createS3Objects(options: S3Options): ObjectStore {
  const client = createClient(options);
  return {
    reach: async ({ bucket, key }) => {
      try {
        await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
      } catch (error) {
        const fault = faultOf(error, { bucket, key });
        if (fault.reason === 'unreachable') throw fault;
      }
    },
    read: (place, signal) =>
      named(place, async () => {
        const { Body, ContentType } = await client.send(
          new GetObjectCommand({ Bucket: place.bucket, Key: place.key }),
          { abortSignal: signal },
        );
        const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
        return { bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), contentType: ContentType ?? '' };
      }),
    write: (place, body, contentType, signal) =>
      named(place, async () => {
        const input = { Bucket: place.bucket, Key: place.key, Body: body, ContentType: contentType };
        await client.send(new PutObjectCommand(input), { abortSignal: signal });
      }),
    list: (prefix, signal) => named(prefix, () => listKeys(client, prefix, signal)),
  };
}

const CONNECTION_LIMIT_MS = 3_000;

function createClient({ url, region, fallbackKey, environment }: S3Options): S3Client {
  const isAws = url === null || /\.amazonaws\.com(\.cn)?$/.test(new URL(url).hostname);
  const chain = fromNodeProviderChain();
  const hasOwn = environment['AWS_ACCESS_KEY_ID'] !== undefined || environment['AWS_PROFILE'] !== undefined;
  return new S3Client({
    region,
    maxAttempts: 2,
    forcePathStyle: !isAws,
    ...(url === null ? {} : { endpoint: url }),
    credentials: isAws || hasOwn ? () => chain().catch(() => fallbackKey) : fallbackKey,
    requestHandler: { connectionTimeout: CONNECTION_LIMIT_MS },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

async function listKeys(client: S3Client, { bucket, key }: ObjectPlace, signal: AbortSignal): Promise<string[]> {
  const keys: string[] = [];
  let token: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: key, ContinuationToken: token }),
      { abortSignal: signal },
    );
    for (const { Key } of page.Contents ?? []) if (Key !== undefined) keys.push(Key);
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return keys;
}

async function named<T>(place: ObjectPlace, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw faultOf(error, place);
  }
}

function faultOf(error: unknown, place: ObjectPlace): ObjectFault {
  const name = error instanceof Error ? error.name : 'Error';
  const status = statusOf(error);
  if (status === 404) return new ObjectFault('missing', `The specified key does not exist: ${s3Uri(place)}`);
  if (status === 403) return new ObjectFault('forbidden', `Access Denied: ${s3Uri(place)}`);
  return new ObjectFault('unreachable', `S3 did not answer for ${s3Uri(place)} (${name})`);
}

function statusOf(error: unknown): unknown {
  const metadata: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, '$metadata') : undefined;
  return typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, 'httpStatusCode') : undefined;
}
