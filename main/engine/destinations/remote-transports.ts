import type { ProfileSettings } from '../../../shared/profile.ts';
import type { RemoteWork } from '../model/remote-work.ts';
import type { RemoteSender } from '../model/remote-sender.ts';
import type { Send } from '../model/send.ts';
import type { Transports } from '../model/transports.ts';
import type { SagemakerPlace } from './sagemaker/aws-connection.ts';
import type { TransformJobs } from '../storage/transform-jobs.ts';

export interface RemoteParts {
  readonly settings: ProfileSettings;
  readonly place: SagemakerPlace;
  readonly direct: Send;
  readonly jobs: TransformJobs;
}

/** The ways of a profile through S3, each read and made when it is first taken and then kept. */
export function createRemoteTransports(parts: RemoteParts): Transports['remote'] {
  const made = new Map<RemoteWork['kind'], Promise<RemoteSender>>();
  return (kind) => {
    const sender = made.get(kind) ?? create(kind, parts);
    made.set(kind, sender);
    return sender;
  };
}

async function create(kind: RemoteWork['kind'], { settings, place, direct, jobs }: RemoteParts): Promise<RemoteSender> {
  const { s3Uri, s3EndpointUrl, asyncEndpointName } = settings;
  if (kind === 'batch') {
    const { batchTransport } = await import('./sagemaker/batch-transport.ts');
    return batchTransport(settings, place.connection, jobs);
  }
  const { createAsyncSender } = await import('./sagemaker/async-sender.ts');
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
