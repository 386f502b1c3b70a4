import type {
  DescribeEndpointCommandOutput,
  DescribeEndpointConfigCommandOutput,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import type { Failure } from '../../../../shared/failures.ts';
import { clientSettings, controlUrl, type AwsConnection } from './aws-connection.ts';
import { awsFailure } from './aws-failure.ts';

/** What SageMaker says of an endpoint. */
export interface EndpointFacts {
  /** As SageMaker spells it, such as `InService`. */
  readonly status: string;
  readonly failureReason: string | null;
  readonly kind: 'realtime' | 'async' | 'serverless';
  readonly variants: readonly string[];
}

/** Asks SageMaker about an endpoint. Needs sagemaker:DescribeEndpoint, and knows more with DescribeEndpointConfig. */
export async function describeEndpoint(
  connection: AwsConnection,
  url: string | undefined,
  endpointName: string,
  signal: AbortSignal,
): Promise<EndpointFacts | Failure> {
  const { DescribeEndpointCommand, SageMakerClient } = await import('@aws-sdk/client-sagemaker');
  const client = new SageMakerClient(controlSettings(connection, url));
  try {
    const endpoint = await client.send(new DescribeEndpointCommand({ EndpointName: endpointName }), {
      abortSignal: signal,
    });
    const config = await describeConfig(client, endpoint.EndpointConfigName, signal);
    return toFacts(endpoint, config);
  } catch (error) {
    signal.throwIfAborted();
    return awsFailure(error, 'SageMaker', Date.now());
  }
}

/** Why a model of batch jobs is not there; null where it is. Needs sagemaker:DescribeModel. */
export async function missingModel(
  connection: AwsConnection,
  url: string | undefined,
  modelName: string,
  signal: AbortSignal,
): Promise<Failure | null> {
  const { DescribeModelCommand, SageMakerClient } = await import('@aws-sdk/client-sagemaker');
  const client = new SageMakerClient(controlSettings(connection, url));
  try {
    await client.send(new DescribeModelCommand({ ModelName: modelName }), { abortSignal: signal });
    return null;
  } catch (error) {
    signal.throwIfAborted();
    return awsFailure(error, 'SageMaker', Date.now());
  }
}

function controlSettings(connection: AwsConnection, url: string | undefined) {
  const endpoint = controlUrl(url);
  return { ...clientSettings(connection), ...(endpoint !== undefined && { endpoint }) };
}

/** The endpoint itself says most of it; a configuration that may not be read is no obstacle. */
async function describeConfig(
  client: SageMakerClient,
  name: string | undefined,
  signal: AbortSignal,
): Promise<Partial<DescribeEndpointConfigCommandOutput>> {
  if (name === undefined) return {};
  const { DescribeEndpointConfigCommand } = await import('@aws-sdk/client-sagemaker');
  try {
    return await client.send(new DescribeEndpointConfigCommand({ EndpointConfigName: name }), { abortSignal: signal });
  } catch {
    signal.throwIfAborted();
    return {};
  }
}

function toFacts(
  endpoint: DescribeEndpointCommandOutput,
  config: Partial<DescribeEndpointConfigCommandOutput>,
): EndpointFacts {
  const variants = endpoint.ProductionVariants ?? [];
  const isAsync = (endpoint.AsyncInferenceConfig ?? config.AsyncInferenceConfig) !== undefined;
  const isServerless =
    variants.some(({ CurrentServerlessConfig }) => CurrentServerlessConfig !== undefined) ||
    (config.ProductionVariants ?? []).some(({ ServerlessConfig }) => ServerlessConfig !== undefined);
  return {
    status: endpoint.EndpointStatus ?? 'unknown',
    failureReason: endpoint.FailureReason ?? null,
    kind: isAsync ? 'async' : isServerless ? 'serverless' : 'realtime',
    variants: variants.flatMap(({ VariantName }) => VariantName ?? []),
  };
}
