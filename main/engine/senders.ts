import { credentialProvider } from '../credentials/aws-credentials.ts';
import type { ProfileSettings } from '../../shared/profile.ts';
import { createContainerSender } from './container/post-to-container.ts';
import { DemoEndpoint, startEndpointProgram, type EndpointAnnouncement } from './demo-endpoint.ts';
import { createAgents, type Agents } from './network/connections.ts';
import type { RemoteWork } from './queue/remote-work.ts';
import type { Ways } from './queue/ways.ts';
import type { AwsConnection } from './sagemaker/aws-connection.ts';
import { createInvokeEndpointSender } from './sagemaker/invoke-endpoint.ts';
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
    const ways = demo === null ? createWays(settings) : sagemakerWays(settings, demoPlace(settings, demo));
    this.#kept.set(profile.name, { fingerprint, ways });
    return ways;
  }

  /** Where a profile's requests go, for looking at the way there; starts the embedded endpoint for the demo profile. */
  async placeOf({ settings }: Profile): Promise<Place> {
    const { kind, endpointUrl: url, region, endpointName } = settings;
    if (kind === 'demo') return demoPlace(settings, await this.#demo.running());
    const agents = createAgents(settings);
    if (kind === 'http' && url !== undefined) return { kind: 'container', url, agents };
    if (region === undefined || endpointName === undefined) throw new Error('a profile without a destination');
    const connection = { region, credentials: credentialProvider(settings.credentials), agents };
    return { kind: 'sagemaker', connection, endpointName, url };
  }

  async stop(): Promise<void> {
    await this.#demo.stop();
  }
}

/** A profile's destination and how it is connected to. */
export type Place = SagemakerPlace | { readonly kind: 'container'; readonly url: string; readonly agents: Agents };

interface SagemakerPlace {
  readonly kind: 'sagemaker';
  readonly connection: AwsConnection;
  readonly endpointName: string;
  readonly url: string | undefined;
}

function demoPlace(settings: ProfileSettings, demo: EndpointAnnouncement): SagemakerPlace {
  const { url, region, accessKeyId, secretAccessKey } = demo;
  const agents = createAgents({ ...settings, proxy: 'none' });
  return {
    kind: 'sagemaker',
    endpointName: 'demo',
    url,
    connection: { region, credentials: { accessKeyId, secretAccessKey }, agents },
  };
}

function createWays(settings: ProfileSettings): Ways {
  const { kind, endpointUrl, region, endpointName, accept, timeoutMs } = settings;
  const agents = createAgents(settings);
  if (kind === 'http' && endpointUrl !== undefined) {
    return { direct: createContainerSender({ url: endpointUrl, accept, timeoutMs, agents }), remote: noSuchWay };
  }
  if (kind === 'sagemaker' && region !== undefined && endpointName !== undefined) {
    const connection = { region, credentials: credentialProvider(settings.credentials), agents };
    return sagemakerWays(settings, { kind: 'sagemaker', connection, endpointName, url: endpointUrl });
  }
  throw new Error(`a profile of kind ${kind} without a destination was saved`);
}

function sagemakerWays(settings: ProfileSettings, place: SagemakerPlace): Ways {
  return { direct: createInvokeEndpointSender({ ...place, settings }), remote: noSuchWay };
}

function noSuchWay(kind: RemoteWork['kind']): never {
  throw new Error(`a profile without the way ${kind} was asked to take it`);
}
