import { ACCOUNT } from './aws-errors.ts';
import { ControlError, requiredText } from './control-error.ts';
import { isForbidden, natureOf } from './endpoint-kind.ts';

export interface DescribeOptions {
  readonly isAsync: boolean;
  readonly s3OutputUri: string | null;
  /** When the server started, in milliseconds since 1970. */
  readonly startedAt: number;
}

type Input = Readonly<Record<string, unknown>>;

/** DescribeEndpoint, DescribeEndpointConfig and DescribeModel: every name exists as its ending says. Throws ControlError. */
export function describers(options: DescribeOptions): Readonly<Record<string, (input: Input) => object>> {
  const named = (operation: string, field: string, describe: (name: string, options: DescribeOptions) => object) => {
    return (input: Input): object => {
      const name = requiredText(input, field);
      if (isForbidden(name)) throw denied(operation, name);
      return describe(name, options);
    };
  };
  return {
    DescribeEndpoint: named('DescribeEndpoint', 'EndpointName', describeEndpoint),
    DescribeEndpointConfig: named('DescribeEndpointConfig', 'EndpointConfigName', describeConfig),
    DescribeModel: named('DescribeModel', 'ModelName', describeModel),
  };
}

function describeEndpoint(name: string, options: DescribeOptions): object {
  const { status } = natureOf(name, options.isAsync);
  if (status === null)
    throw new ControlError('ValidationException', `Could not find endpoint "${arn('endpoint', name)}".`);
  const created = options.startedAt / 1_000;
  return {
    EndpointName: name,
    EndpointArn: arn('endpoint', name),
    EndpointConfigName: name,
    EndpointStatus: status,
    ...(status === 'Failed'
      ? { FailureReason: 'The primary container for production variant AllTraffic did not pass the ping health check.' }
      : {}),
    ProductionVariants: [
      {
        VariantName: 'AllTraffic',
        CurrentWeight: 1,
        ...(isServerless(name, options)
          ? { CurrentServerlessConfig: SERVERLESS }
          : { CurrentInstanceCount: 1, DesiredInstanceCount: 1 }),
      },
    ],
    CreationTime: created,
    LastModifiedTime: created,
    ...asyncPart(name, options),
  };
}

function describeConfig(name: string, options: DescribeOptions): object {
  if (natureOf(name, options.isAsync).status === null) {
    throw new ControlError(
      'ValidationException',
      `Could not find endpoint configuration "${arn('endpoint-config', name)}".`,
    );
  }
  const machines = isServerless(name, options)
    ? { ServerlessConfig: SERVERLESS }
    : { InstanceType: 'ml.m5.large', InitialInstanceCount: 1 };
  return {
    EndpointConfigName: name,
    EndpointConfigArn: arn('endpoint-config', name),
    ProductionVariants: [
      { VariantName: 'AllTraffic', ModelName: 'sagittal-demo', InitialVariantWeight: 1, ...machines },
    ],
    CreationTime: options.startedAt / 1_000,
    ...asyncPart(name, options),
  };
}

function describeModel(name: string, { startedAt, isAsync }: DescribeOptions): object {
  if (natureOf(name, isAsync).status === null) {
    throw new ControlError('ValidationException', `Could not find model "${arn('model', name)}".`);
  }
  return {
    ModelName: name,
    ModelArn: arn('model', name),
    PrimaryContainer: { Image: `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/sagittal-demo:1`, Mode: 'SingleModel' },
    ExecutionRoleArn: `arn:aws:iam::${ACCOUNT}:role/sagittal-demo`,
    CreationTime: startedAt / 1_000,
    EnableNetworkIsolation: false,
  };
}

/** The ARN of one of this server's resources. */
export function arn(type: string, name: string): string {
  return `arn:aws:sagemaker:us-east-1:${ACCOUNT}:${type}/${name}`;
}

function denied(operation: string, name: string): ControlError {
  return new ControlError(
    'AccessDeniedException',
    `User: arn:aws:iam::${ACCOUNT}:user/demo is not authorized to perform: sagemaker:${operation} on resource: ${name} ` +
      `because no identity-based policy allows the sagemaker:${operation} action`,
  );
}

const SERVERLESS = { MemorySizeInMB: 2048, MaxConcurrency: 5 };

function isServerless(name: string, { isAsync }: DescribeOptions): boolean {
  return natureOf(name, isAsync).kind === 'serverless';
}

function asyncPart(name: string, { isAsync, s3OutputUri }: DescribeOptions): object {
  if (natureOf(name, isAsync).kind !== 'async') return {};
  const S3OutputPath = s3OutputUri ?? `s3://sagemaker-us-east-1-${ACCOUNT}/async-endpoint-outputs`;
  return { AsyncInferenceConfig: { OutputConfig: { S3OutputPath } } };
}
