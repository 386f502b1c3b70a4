import type { Failure } from '../../shared/failures.ts';
import type { ProfileSettings } from '../../shared/profile.ts';
import { createContainerSender } from './container/post-to-container.ts';
import { DemoEndpoint, startEndpointProgram } from './demo-endpoint.ts';
import type { ProfileConnection, ProfileConnections } from './network/profile-connections.ts';
import type { RemoteSender, RemoteWork } from './queue/remote-work.ts';
import type { Send, SendOutcome } from './queue/send.ts';
import type { Ways } from './queue/ways.ts';
import type { AwsConnection } from './sagemaker/aws-connection.ts';
import { createInvokeEndpointSender } from './sagemaker/invoke-endpoint.ts';
import { createStreamSender } from './sagemaker/invoke-stream.ts';
import type { Profile } from './storage/profiles.ts';

/** One set of ways a profile, kept with its connections until the profile's settings change. */
export class Senders {
  readonly #demo: DemoEndpoint;
  readonly #connections: Pick<ProfileConnections, 'of'>;
  readonly #kept = new Map<string, { fingerprint: string; ways: Ways }>();

  constructor(demoEndpointEntry: string, connections: Pick<ProfileConnections, 'of'>) {
    this.#connections = connections;
    this.#demo = new DemoEndpoint(() => startEndpointProgram(demoEndpointEntry));
  }

  /** The ways of a profile; starts the embedded endpoint for the demo profile. */
  async of(profile: Profile): Promise<Ways> {
    const { settings } = profile;
    const demo = settings.kind === 'demo' ? await this.#demo.running() : null;
    const fingerprint = JSON.stringify([settings, demo?.url]);
    const kept = this.#kept.get(profile.name);
    if (kept?.fingerprint === fingerprint) return kept.ways;
    const connection = this.#connections.of(profile);
    const ways =
      demo === null
        ? createWays(settings, connection)
        : sagemakerWays(settings, {
            endpointName: 'demo',
            url: demo.url,
            connection: {
              region: demo.region,
              credentials: { accessKeyId: demo.accessKeyId, secretAccessKey: demo.secretAccessKey },
              agents: connection.agents,
            },
          });
    this.#kept.set(profile.name, { fingerprint, ways });
    return ways;
  }

  async stop(): Promise<void> {
    await this.#demo.stop();
  }
}

interface SagemakerPlace {
  readonly connection: AwsConnection;
  readonly endpointName: string;
  readonly url: string | undefined;
}

function createWays(settings: ProfileSettings, connection: ProfileConnection): Ways {
  const { kind, endpointUrl, region, endpointName, accept, timeoutMs } = settings;
  if (kind === 'http' && endpointUrl !== undefined) {
    const { agents } = connection;
    return { direct: createContainerSender({ url: endpointUrl, accept, timeoutMs, agents }), remote: noSuchWay };
  }
  if (kind === 'sagemaker' && region !== undefined && endpointName !== undefined) {
    const place = { connection: connection.aws(region), endpointName, url: endpointUrl };
    return hearingRefusals(sagemakerWays(settings, place), connection.credentials.refused);
  }
  throw new Error(`a profile of kind ${kind} without a destination was saved`);
}

function sagemakerWays(settings: ProfileSettings, place: SagemakerPlace): Ways {
  const direct = settings.mode === 'stream' ? createStreamSender : createInvokeEndpointSender;
  return { direct: direct({ ...place, settings }), remote: noSuchWay };
}

function noSuchWay(kind: RemoteWork['kind']): never {
  throw new Error(`a profile without the way ${kind} was asked to take it`);
}

/** Says when the service turned the credentials down, so that a fresh look is taken for the next request. */
function hearingRefusals(ways: Ways, refused: () => void): Ways {
  const hear = (outcome: SendOutcome): SendOutcome => {
    if (outcome.ok === false && isRefusal(outcome.failure)) refused();
    return outcome;
  };
  const direct: Send = async (...request) => hear(await ways.direct(...request));
  const remote = (kind: RemoteWork['kind']): RemoteSender => {
    const sender = ways.remote(kind);
    return {
      submit: async (...request) => hear(await sender.submit(...request)),
      look: async (...work) => hear(await sender.look(...work)),
      drop: (...work) => sender.drop(...work),
    };
  };
  return { direct, remote };
}

function isRefusal({ kind, facts }: Failure): boolean {
  return (kind === 'credentials-expired' || facts['isUnknownKey'] === 1) && facts['needs'] === undefined;
}
