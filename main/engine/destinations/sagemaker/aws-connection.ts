import type { SageMakerRuntimeClientConfig } from '@aws-sdk/client-sagemaker-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { isLoopbackUrl } from '../../../../shared/profile.ts';
import type { Agents } from '../../network/connections.ts';
import { PINNED } from '../../network/sdk-settings.ts';

/** How the AWS clients of one profile connect and sign. */
export interface AwsConnection {
  readonly region: string;
  readonly credentials: NonNullable<SageMakerRuntimeClientConfig['credentials']>;
  readonly agents: Agents;
}

/** An endpoint and how it is connected to. */
export interface SagemakerPlace {
  readonly kind: 'sagemaker';
  readonly connection: AwsConnection;
  /** Empty where only batch jobs run, which ask no endpoint. */
  readonly endpointName: string;
  /** Replaces the public address of the region. */
  readonly url: string | undefined;
}

/**
 * The settings every AWS client of a profile shares: nothing is left for the SDK to take from the environment or the shared
 * files, and retries are the queue's business alone.
 */
export function clientSettings({ region, credentials, agents }: AwsConnection) {
  return {
    ...PINNED,
    authSchemePreference: [],
    region,
    credentials,
    requestHandler: new NodeHttpHandler({ connectionTimeout: 10_000, ...agents }),
  };
}

/** Where SageMaker's control plane and the sign-in service answer: a server on this computer answers for them too. */
export function controlUrl(endpointUrl: string | undefined): string | undefined {
  return endpointUrl !== undefined && isLoopbackUrl(endpointUrl) ? endpointUrl : undefined;
}
