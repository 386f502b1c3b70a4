import type { Failure } from '../../../shared/failures.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { createContainerSender } from './container/post-to-container.ts';
import { DemoEndpoint, startEndpointProgram, type EndpointAnnouncement } from './demo/demo-endpoint.ts';
import type { Agents } from '../network/connections.ts';
import type { ProfileConnection, ProfileConnections } from './profile-connections.ts';
import type { RemoteWork } from '../model/remote-work.ts';
import type { RemoteSender } from '../model/remote-sender.ts';
import { NothingLeft, type Send, type SendOutcome } from '../model/send.ts';
import type { Transports } from '../model/transports.ts';
import { createRemoteTransports } from './remote-transports.ts';
import type { SagemakerPlace } from './sagemaker/aws-connection.ts';
import { lookAtCredentials } from './sagemaker/caller-identity.ts';
import { createInvokeEndpointSender } from './sagemaker/invoke-endpoint.ts';
import { createStreamSender } from './sagemaker/invoke-stream.ts';
import type { TransformJobs } from '../storage/transform-jobs.ts';
import type { Profile } from '../model/profile.ts';

/** One set of ways a profile, kept with its connections until the profile's settings change. */
export class Senders {
  readonly #demo: DemoEndpoint;
  readonly #connections: Pick<ProfileConnections, 'of' | 'fresh'>;
  readonly #kept = new Map<string, { fingerprint: string; transports: Transports }>();
  readonly #jobs: TransformJobs;

  constructor(demoEndpointEntry: string, connections: Pick<ProfileConnections, 'of' | 'fresh'>, jobs: TransformJobs) {
    this.#connections = connections;
    this.#jobs = jobs;
    this.#demo = new DemoEndpoint(() => startEndpointProgram(demoEndpointEntry));
  }

  /** True while images wait for the demo model to start. */
  get isDemoStarting(): boolean {
    return this.#demo.isStarting;
  }

  /** The ways of a profile; starts the embedded endpoint for the demo profile. */
  async of(profile: Profile): Promise<Transports> {
    const { settings } = profile;
    const demo = settings.kind === 'demo' ? await this.#demo.running() : null;
    const fingerprint = JSON.stringify([settings, demo?.url]);
    const kept = this.#kept.get(profile.name);
    if (kept?.fingerprint === fingerprint) return kept.transports;
    const connection = this.#connections.of(profile);
    const transports = this.#waysTo(placeTo(settings, connection, demo), settings, connection);
    this.#kept.set(profile.name, { fingerprint, transports });
    return transports;
  }

  /** Where a profile's requests go and how, over connections that nothing else shares: for settings that are tested. */
  async fresh(profile: Profile): Promise<{ destination: Destination; transports: Transports }> {
    const { settings } = profile;
    const demo = settings.kind === 'demo' ? await this.#demo.running() : null;
    const connection = this.#connections.fresh(profile);
    const destination = placeTo(settings, connection, demo);
    return { destination, transports: this.#waysTo(destination, settings, connection) };
  }

  #waysTo(destination: Destination, settings: ProfileSettings, connection: ProfileConnection): Transports {
    if (destination.kind === 'container') return containerTransports(settings, destination);
    const transports = signedInFirst(sagemakerTransports(settings, this.#jobs, destination), destination.connection);
    return hearingRefusals(transports, connection.credentials.refused);
  }

  async stop(): Promise<void> {
    await this.#demo.stop();
  }
}

/** A profile's destination and how it is connected to. */
export type Destination = SagemakerPlace | ContainerPlace;

interface ContainerPlace {
  readonly kind: 'container';
  readonly url: string;
  readonly agents: Agents;
}

function placeTo(
  settings: ProfileSettings,
  connection: ProfileConnection,
  demo: EndpointAnnouncement | null,
): Destination {
  const { kind, mode, endpointUrl: url, region } = settings;
  const endpointName = mode === 'batch' ? (settings.endpointName ?? '') : settings.endpointName;
  const { agents } = connection;
  if (demo !== null) {
    const { accessKeyId, secretAccessKey } = demo;
    const aws = { region: demo.region, credentials: { accessKeyId, secretAccessKey }, agents };
    return { kind: 'sagemaker', connection: aws, endpointName: 'demo', url: demo.url };
  }
  if (kind === 'http' && url !== undefined) return { kind: 'container', url, agents };
  if (kind === 'sagemaker' && region !== undefined && endpointName !== undefined) {
    return { kind: 'sagemaker', connection: connection.aws(region), endpointName, url };
  }
  throw new Error(`a profile of kind ${kind} without a destination was saved`);
}

function containerTransports({ accept, timeoutMs }: ProfileSettings, place: ContainerPlace): Transports {
  return { direct: createContainerSender({ ...place, accept, timeoutMs }), remote: noSuchTransport };
}

function sagemakerTransports(settings: ProfileSettings, jobs: TransformJobs, place: SagemakerPlace): Transports {
  const createDirect = settings.mode === 'stream' ? createStreamSender : createInvokeEndpointSender;
  const direct = createDirect({ ...place, settings });
  return { direct, remote: createRemoteTransports({ settings, place, direct, jobs }) };
}

function noSuchTransport(kind: RemoteWork['kind']): Promise<never> {
  return Promise.reject(new Error(`a profile without the way ${kind} was asked to take it`));
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

/** Says when the service turned the credentials down, so that a fresh look is taken for the next request. */
function hearingRefusals(transports: Transports, refused: () => void): Transports {
  const hear = (outcome: SendOutcome): SendOutcome => {
    if (outcome.ok === false && isRefusal(outcome.failure)) refused();
    return outcome;
  };
  const direct: Send = async (...request) => hear(await transports.direct(...request));
  const remote = async (kind: RemoteWork['kind']): Promise<RemoteSender> => {
    const sender = await transports.remote(kind);
    return {
      submit: async (...request) => hear(await sender.submit(...request)),
      poll: async (...work) => hear(await sender.poll(...work)),
      drop: (...work) => sender.drop(...work),
    };
  };
  return { direct, remote };
}

function isRefusal({ kind, facts }: Failure): boolean {
  return (kind === 'credentials-expired' || facts['isUnknownKey'] === 1) && facts['needs'] === undefined;
}
