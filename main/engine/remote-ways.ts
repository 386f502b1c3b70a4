import type { ProfileSettings } from '../../shared/profile.ts';
import type { RemoteSender, RemoteWork } from './queue/remote-work.ts';
import type { Send } from './queue/send.ts';
import type { Ways } from './queue/ways.ts';
import { createAsyncSender } from './sagemaker/async-sender.ts';
import { batchWay } from './sagemaker/batch-way.ts';
import type { SagemakerPlace } from './senders.ts';
import type { TransformJobs } from './storage/transform-jobs.ts';

export interface RemoteParts {
  readonly settings: ProfileSettings;
  readonly place: SagemakerPlace;
  readonly direct: Send;
  readonly jobs: TransformJobs;
}

/** The ways of a profile through S3, each made when it is first taken and then kept. */
export function createRemoteWays(parts: RemoteParts): Ways['remote'] {
  const made = new Map<RemoteWork['kind'], RemoteSender>();
  return (kind) => {
    const sender = made.get(kind) ?? create(kind, parts);
    made.set(kind, sender);
    return sender;
  };
}

function create(kind: RemoteWork['kind'], { settings, place, direct, jobs }: RemoteParts): RemoteSender {
  const { s3Uri, s3EndpointUrl, asyncEndpointName } = settings;
  if (s3Uri === undefined) throw new Error(`a profile without the way ${kind} was asked to take it`);
  if (kind === 'batch') return batchWay(settings, place.connection, jobs);
  return createAsyncSender({
    ...place,
    endpointName: asyncEndpointName ?? place.endpointName,
    s3Url: s3EndpointUrl,
    s3Uri,
    settings,
    direct,
    now: Date.now,
  });
}
