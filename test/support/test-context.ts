import { createContainerSender } from '../../main/engine/destinations/container/post-to-container.ts';
import { createAgents } from '../../main/engine/network/connections.ts';
import { SYNTHETIC_PICTURE } from '../../main/engine/profile-test/test-picture.ts';
import type { TestContext } from '../../main/engine/profile-test/step.ts';
import { createInvokeEndpointSender } from '../../main/engine/destinations/sagemaker/invoke-endpoint.ts';
import type { SagemakerPlace } from '../../main/engine/destinations/sagemaker/aws-connection.ts';
import { profileSettingsSchema, type ProfileSettings } from '../../shared/profile.ts';
import { testConnection } from './aws-site.ts';

let ids = 0;

function contextOf(
  settings: ProfileSettings,
  destination: Awaited<ReturnType<TestContext['place']>>,
  direct: Awaited<ReturnType<TestContext['transports']>>['direct'],
): TestContext {
  return {
    name: 'chest',
    settings,
    isPictureWanted: true,
    picture: SYNTHETIC_PICTURE,
    found: { tried: [], suggested: {} },
    place: () => Promise.resolve(destination),
    transports: () => Promise.resolve({ direct, remote: () => Promise.reject(new Error('no such way')) }),
    now: Date.now,
    newId: () => `id-${(ids += 1)}`,
    newBoundary: () => 'b0undary',
    tell: () => undefined,
  };
}

/** What a test of a container's profile works with; `url` is the address images are posted to. */
export function containerContext(url: string, over: Partial<ProfileSettings> = {}): TestContext {
  const settings = profileSettingsSchema.parse({ kind: 'http', endpointUrl: url, proxy: 'none', ...over });
  const agents = createAgents(settings);
  const { accept, timeoutMs } = settings;
  return contextOf(
    settings,
    { kind: 'container', url, agents },
    createContainerSender({ url, agents, accept, timeoutMs }),
  );
}

/** What a test of a SageMaker profile works with; `url` stands for all of AWS. */
export function sagemakerContext(
  url: string,
  over: Partial<ProfileSettings> = {},
  connection: Partial<SagemakerPlace['connection']> = {},
): TestContext {
  const region = 'us-east-1';
  const base = { kind: 'sagemaker', region, endpointName: 'chest', endpointUrl: url, proxy: 'none' };
  const settings = profileSettingsSchema.parse({ ...base, ...over });
  const endpointName = settings.endpointName ?? '';
  const whole = { ...testConnection(), region, ...connection };
  const place: SagemakerPlace = { kind: 'sagemaker', connection: whole, endpointName, url };
  return contextOf(settings, place, createInvokeEndpointSender({ ...place, settings }));
}
