import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { EndpointAddress } from '../../main/endpoint/start-endpoint.ts';

export interface EndpointProcess extends EndpointAddress {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** Ends it with SIGTERM and gives its exit code. */
  readonly stop: () => Promise<number | null>;
}

/** The endpoint's program, as source. */
export const ENDPOINT_ENTRY = fileURLToPath(new URL('../../main/endpoint/index.ts', import.meta.url));

/** Starts the embedded endpoint from source as its own process, on free ports. */
export async function startEndpointProcess(args: readonly string[] = []): Promise<EndpointProcess> {
  const child = spawnEndpoint(['--port', '0', '--container-port', '0', ...args]);
  const lines = createInterface({ input: child.stdout });
  const [first] = (await once(lines, 'line')) as [string];
  const stop = async (): Promise<number | null> => {
    if (child.exitCode !== null) return child.exitCode;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = (await ended) as [number | null];
    return code;
  };
  // The line is what start-endpoint.ts promises; the tests would fail on anything else.
  return { ...(JSON.parse(first) as EndpointAddress), child, stop };
}

/** The endpoint's process as it is, for tests of wrong use. */
export function spawnEndpoint(args: readonly string[]): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(process.execPath, [ENDPOINT_ENTRY, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}
