import type { ProfileSettings } from '../../../shared/profile.ts';
import type { RemoteSender } from '../model/remote-sender.ts';
import type { RemoteWork } from '../model/remote-work.ts';
import { NothingLeft, type Send, type SendOutcome } from '../model/send.ts';
import type { Transports } from '../model/transports.ts';
import type { TransformJobs } from '../storage/transform-jobs.ts';
import { createRemoteTransports } from './remote-transports.ts';
import type { SagemakerPlace } from './sagemaker/aws-connection.ts';
import { lookAtCredentials } from './sagemaker/caller-identity.ts';
import { createInvokeEndpointSender } from './sagemaker/invoke-endpoint.ts';
import { createStreamSender } from './sagemaker/invoke-stream.ts';

/** The ways of a profile into SageMaker; each looks first for what requests are signed with. */
export function createSagemakerTransports(
  settings: ProfileSettings,
  place: SagemakerPlace,
  jobs: TransformJobs,
): Transports {
  const createDirect = settings.mode === 'stream' ? createStreamSender : createInvokeEndpointSender;
  const direct = createDirect({ ...place, settings });
  const remote = createRemoteTransports({ settings, place, direct, jobs });
  return signedInFirst({ direct, remote }, place.connection);
}

/**
 * Looks for what requests are signed with before anything else: the SDK would do so inside a call, where it hears no signal and
 * the model's time runs.
 */
function signedInFirst(transports: Transports, connection: SagemakerPlace['connection']): Transports {
  const after = async (signal: AbortSignal, go: () => Promise<SendOutcome>): Promise<SendOutcome> => {
    const found = await lookAtCredentials(connection, signal).catch((error: unknown) => {
      throw signal.aborted ? new NothingLeft('called back before it left', { cause: error }) : error;
    });
    return 'kind' in found ? { ok: false, failure: found } : go();
  };
  const direct: Send = (request, signal, hearPart) => after(signal, () => transports.direct(request, signal, hearPart));
  const remote = async (kind: RemoteWork['kind']): Promise<RemoteSender> => {
    const sender = await transports.remote(kind);
    return {
      submit: (request, earlier, keep, signal) => after(signal, () => sender.submit(request, earlier, keep, signal)),
      poll: (work, signal) => after(signal, () => sender.poll(work, signal)),
      drop: (...work) => sender.drop(...work),
    };
  };
  return { direct, remote };
}
