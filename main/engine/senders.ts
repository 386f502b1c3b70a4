import { credentialProvider } from '../credentials/aws-credentials.ts';
import type { ProfileSettings } from '../../shared/profile.ts';
import { createContainerSender } from './container/post-to-container.ts';
import { DemoEndpoint, startEndpointProgram } from './demo-endpoint.ts';
import type { Send } from './queue/send.ts';
import { createInvokeEndpointSender } from './sagemaker/invoke-endpoint.ts';
import type { Profile } from './storage/profiles.ts';

/** One sender a profile, kept with its connections until the profile's settings change. */
export class Senders {
  readonly #demo: DemoEndpoint;
  readonly #kept = new Map<string, { fingerprint: string; send: Send }>();

  constructor(demoEndpointEntry: string) {
    this.#demo = new DemoEndpoint(() => startEndpointProgram(demoEndpointEntry));
  }

  /** The sender of a profile; starts the embedded endpoint for the demo profile. */
  async of(profile: Profile): Promise<Send> {
    const { settings } = profile;
    const demo = settings.kind === 'demo' ? await this.#demo.running() : null;
    const fingerprint = JSON.stringify([settings, demo?.url]);
    const kept = this.#kept.get(profile.name);
    if (kept?.fingerprint === fingerprint) return kept.send;
    const send =
      demo === null
        ? createSender(settings)
        : createInvokeEndpointSender({
            region: demo.region,
            endpointName: 'demo',
            url: demo.url,
            credentials: { accessKeyId: demo.accessKeyId, secretAccessKey: demo.secretAccessKey },
            settings,
          });
    this.#kept.set(profile.name, { fingerprint, send });
    return send;
  }

  async stop(): Promise<void> {
    await this.#demo.stop();
  }
}

function createSender(settings: ProfileSettings): Send {
  const { kind, endpointUrl, region, endpointName, accept, timeoutMs, concurrency } = settings;
  if (kind === 'http' && endpointUrl !== undefined) {
    return createContainerSender({ url: endpointUrl, accept, timeoutMs, concurrency });
  }
  if (kind === 'sagemaker' && region !== undefined && endpointName !== undefined) {
    const credentials = credentialProvider(settings.credentials);
    return createInvokeEndpointSender({ region, endpointName, url: endpointUrl, credentials, settings });
  }
  throw new Error(`a profile of kind ${kind} without a destination was saved`);
}
