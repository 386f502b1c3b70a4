import { parseArgs } from 'node:util';
import { EndpointUsageError, parseFaults, wholeNumber } from './endpoint-options.ts';
import type { FaultShare } from './faults.ts';

/** How the container contract runs alone. */
export interface ContainerOptions {
  /** The address to listen on: this computer alone unless told otherwise. */
  readonly host: string;
  readonly port: number;
  readonly latencyMs: number;
  readonly maxBodyBytes: number;
  readonly faults: readonly FaultShare[];
  /** A request may ask for its own fault: for training and tests, never for a model in use. */
  readonly mayAskForFaults: boolean;
}

/** The largest body SageMaker hands to a container, that of an asynchronous call. */
const LARGEST_BODY_BYTES = 2 ** 30;

/** SageMaker's own port, unless its environment names another. */
const DEFAULT_PORT = '8080';

/**
 * Reads the words of the container's program; SageMaker starts it with the word `serve`, and says its port in
 * SAGEMAKER_BIND_TO_PORT. Throws EndpointUsageError.
 */
export function parseContainerOptions(args: readonly string[], environment: NodeJS.ProcessEnv): ContainerOptions {
  const { values, positionals } = parse(args);
  const stray = positionals.find((word) => word !== 'serve');
  if (stray !== undefined) {
    throw new EndpointUsageError(`"${stray}" means nothing here; the only word beside the options is serve.`);
  }
  const port = values.port ?? environment['SAGEMAKER_BIND_TO_PORT'] ?? DEFAULT_PORT;
  const portSource = values.port === undefined ? 'SAGEMAKER_BIND_TO_PORT' : '--port';
  return {
    host: values.host ?? '127.0.0.1',
    port: wholeNumber(portSource, port, { most: 65_535 }) ?? 0,
    latencyMs: wholeNumber('--latency-ms', values['latency-ms'], { most: 3_600_000 }) ?? 0,
    maxBodyBytes:
      wholeNumber('--max-body-bytes', values['max-body-bytes'], { least: 1, most: LARGEST_BODY_BYTES }) ??
      LARGEST_BODY_BYTES,
    faults: parseFaults(values.fault ?? []),
    mayAskForFaults: values['allow-faults'] ?? false,
  };
}

const ARGUMENTS = {
  host: { type: 'string' },
  port: { type: 'string' },
  'latency-ms': { type: 'string' },
  'max-body-bytes': { type: 'string' },
  fault: { type: 'string', multiple: true },
  'allow-faults': { type: 'boolean' },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: ARGUMENTS, allowPositionals: true });
  } catch (error) {
    throw new EndpointUsageError(error instanceof Error ? error.message : String(error));
  }
}
