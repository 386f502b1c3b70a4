import type { Failure } from '../../../shared/failures.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { createContainerSender } from './container/post-to-container.ts';
import { DemoEndpoint, startEndpointProgram, type EndpointAnnouncement } from './demo/demo-endpoint.ts';
import type { Agents } from '../network/connections.ts';
import type { ProfileConnection, ProfileConnections } from './profile-connections.ts';
import type { RemoteWork } from '../model/remote-work.ts';
import type { RemoteSender } from '../model/remote-sender.ts';
import type { Send, SendOutcome } from '../model/send.ts';
import type { Transports } from '../model/transports.ts';
import type { SagemakerPlace } from './sagemaker/aws-connection.ts';
import type { TransformJobs } from '../storage/transform-jobs.ts';
import type { Profile } from '../model/profile.ts';

/** One set of ways a profile, kept with its connections until the profile's settings change. */
export class Senders {
  readonly #demo: DemoEndpoint;
  readonly #connections: Pick<ProfileConnections, 'of' | 'fresh'>;
  readonly #kept = new Map<string, { fingerprint: string; transports: Promise<Transports> }>();
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
    // Kept while it is made: who asks meanwhile gets the same.
    const transports = this.#waysTo(placeTo(settings, connection, demo), settings, connection);
    this.#kept.set(profile.name, { fingerprint, transports });
    transports.catch(() => this.#kept.delete(profile.name));
    return transports;
  }

  /** Where a profile's requests go and how, over connections that nothing else shares: for settings that are tested. */
  async fresh(profile: Profile): Promise<{ destination: Destination; transports: Transports }> {
    const { settings } = profile;
    const demo = settings.kind === 'demo' ? await this.#demo.running() : null;
    const connection = this.#connections.fresh(profile);
    const destination = placeTo(settings, connection, demo);
    return { destination, transports: await this.#waysTo(destination, settings, connection) };
  }

  async #waysTo(
    destination: Destination,
    settings: ProfileSettings,
    connection: ProfileConnection,
  ): Promise<Transports> {
    if (destination.kind === 'container') return containerTransports(settings, destination);
    // The AWS SDK is loaded where it is used: most commands send nothing.
    const { createSagemakerTransports } = await import('./sagemaker-transports.ts');
    return hearingRefusals(
      createSagemakerTransports(settings, destination, this.#jobs),
      connection.credentials.refused,
    );
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
  const send = createContainerSender({ ...place, accept, timeoutMs });
  return { direct: send, inPieces: send, remote: noSuchTransport };
}

function noSuchTransport(kind: RemoteWork['kind']): Promise<never> {
  return Promise.reject(new Error(`a profile without the way ${kind} was asked to take it`));
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
