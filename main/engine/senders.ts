import { credentialProvider } from '../credentials/aws-credentials.ts';
import type { ProfileSettings } from '../../shared/profile.ts';
import { createContainerSender } from './container/post-to-container.ts';
import { DemoEndpoint, startEndpointProgram } from './demo-endpoint.ts';
import { createAgents } from './network/connections.ts';
import type { RemoteWork } from './queue/remote-work.ts';
import type { Ways } from './queue/ways.ts';
import type { AwsConnection } from './sagemaker/aws-connection.ts';
import { createInvokeEndpointSender } from './sagemaker/invoke-endpoint.ts';
import { createStreamSender } from './sagemaker/invoke-stream.ts';
import type { Profile } from './storage/profiles.ts';

/** One set of ways a profile, kept with its connections until the profile's settings change. */
export class Senders {
  readonly #demo: DemoEndpoint;
  readonly #kept = new Map<string, { fingerprint: string; ways: Ways }>();

  constructor(demoEndpointEntry: string) {
    this.#demo = new DemoEndpoint(() => startEndpointProgram(demoEndpointEntry));
  }

  /** The ways of a profile; starts the embedded endpoint for the demo profile. */
  async of(profile: Profile): Promise<Ways> {
    const { settings } = profile;
    const demo = settings.kind === 'demo' ? await this.#demo.running() : null;
    const fingerprint = JSON.stringify([settings, demo?.url]);
    const kept = this.#kept.get(profile.name);
    if (kept?.fingerprint === fingerprint) return kept.ways;
    const ways =
      demo === null
        ? createWays(settings)
        : sagemakerWays(settings, {
            endpointName: 'demo',
            url: demo.url,
            connection: {
              region: demo.region,
              credentials: { accessKeyId: demo.accessKeyId, secretAccessKey: demo.secretAccessKey },
              agents: createAgents({ ...settings, proxy: 'none' }),
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

function createWays(settings: ProfileSettings): Ways {
  const { kind, endpointUrl, region, endpointName, accept, timeoutMs } = settings;
  const agents = createAgents(settings);
  if (kind === 'http' && endpointUrl !== undefined) {
    return { direct: createContainerSender({ url: endpointUrl, accept, timeoutMs, agents }), remote: noSuchWay };
  }
  if (kind === 'sagemaker' && region !== undefined && endpointName !== undefined) {
    const connection = { region, credentials: credentialProvider(settings.credentials), agents };
    return sagemakerWays(settings, { connection, endpointName, url: endpointUrl });
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
