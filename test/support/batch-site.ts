import { randomBytes } from 'node:crypto';
import { createAgents } from '../../main/engine/network/connections.ts';
import type { RemoteRequest, RemoteSender } from '../../main/engine/model/remote-sender.ts';
import type { Runner } from '../../main/engine/queue/runner.ts';
import { createBatchTransform } from '../../main/engine/destinations/sagemaker/batch-transform.ts';
import { createS3Client } from '../../main/engine/destinations/sagemaker/s3-client.ts';
import { createTransformCalls, type TransformCalls } from '../../main/engine/destinations/sagemaker/transform-calls.ts';
import type { ImageRecord } from '../../main/engine/model/image-record.ts';
import type { Store } from '../../main/engine/storage/store.ts';
import { profileSettingsSchema } from '../../shared/profile.ts';
import { runnerSite } from './runner-site.ts';

export interface BatchSiteOptions {
  readonly folder: string;
  readonly ownerId?: string;
  readonly endpoint: { readonly url: string; readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly s3Url: string;
  /** The body of an image and its content type. */
  readonly bodyOf: (image: ImageRecord) => { readonly contentType: string; readonly body: Buffer };
  /** False for a process that puts images into S3 and then looks no further. */
  readonly looks?: boolean;
}

/** A runner over a real store whose images all go by batch jobs to a real S3 server and a real control plane. */
export interface BatchSite {
  readonly runner: Runner;
  readonly store: Store;
  readonly sender: RemoteSender;
  readonly calls: TransformCalls;
  /** The names of the jobs that were asked for, in order. */
  readonly created: readonly string[];
}

const KEY = Buffer.alloc(32, 7);

/** Puts it together over the store in a folder; several may share one. */
export function batchSite(options: BatchSiteOptions): BatchSite {
  const { endpoint, bodyOf } = options;
  const settings = profileSettingsSchema.parse({
    kind: 'sagemaker',
    mode: 'batch',
    region: 'us-east-1',
    endpointName: 'demo',
    endpointUrl: endpoint.url,
    s3Uri: 's3://clinic/jobs',
    transformModel: 'demo',
    transformInstanceType: 'ml.m5.xlarge',
    concurrency: 8,
  });
  const connection = {
    region: 'us-east-1',
    credentials: endpoint,
    agents: createAgents({ ...settings, proxy: 'none' }),
  };
  const created: string[] = [];
  const real = createTransformCalls(connection, settings);
  const calls: TransformCalls = {
    ...real,
    create: (request, signal) => {
      created.push(request.name);
      return real.create(request, signal);
    },
  };
  const { runner, store } = runnerSite({
    folder: options.folder,
    key: KEY,
    profiles: { clinic: settings },
    ownerId: options.ownerId ?? 'this',
    attempt: (image, { before, whole }) => {
      const { remote } = image;
      if (remote?.stage === 'submitted') {
        return options.looks === false
          ? Promise.resolve({ ok: 'later', work: remote, pollAgainMs: 60_000 })
          : sender.poll(remote, before);
      }
      const keep = (work: NonNullable<typeof remote>) => {
        store.claims.keepRemote(image.id, work, { ownerId: options.ownerId ?? 'this', claimNumber: image.claimNumber });
      };
      return sender.submit(requestOf(image, bodyOf(image)), remote, keep, whole);
    },
  });
  const sender = createBatchTransform({
    client: createS3Client(connection, options.s3Url),
    calls,
    jobs: store.transformJobs,
    settings,
    now: Date.now,
    newJobName: () => `sagittal-${randomBytes(12).toString('hex')}`,
    pollAgainMs: 50,
  });
  return { runner, store, sender, calls, created };
}

function requestOf(image: ImageRecord, { contentType, body }: ReturnType<BatchSiteOptions['bodyOf']>): RemoteRequest {
  return {
    imageId: image.id,
    batchId: image.batchId,
    contentType,
    sizeBytes: body.length,
    inferenceId: image.inferenceId ?? '',
    open: async function* (fromByte) {
      yield body.subarray(fromByte);
    },
  };
}
