import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { EndpointCounters } from '../../main/endpoint/model-host.ts';
import type { EndpointAddress } from '../../main/endpoint/start-endpoint.ts';

/** The embedded endpoint in its own process, counting what reaches its model. */
export interface CountingEndpoint extends EndpointAddress, AsyncDisposable {
  readonly containerPort: number;
  readonly runtimePort: number;
  /** What the server itself has counted up to now. */
  readonly counters: () => Promise<EndpointCounters>;
  readonly stop: () => Promise<void>;
}

const PROGRAM = fileURLToPath(new URL('counting-endpoint-process.ts', import.meta.url));

/** Starts it from source with the options of `serve`. */
export async function startCountingEndpoint(args: readonly string[] = []): Promise<CountingEndpoint> {
  const child = fork(PROGRAM, args, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  // What counting-endpoint-process.ts sends first, and then for every question.
  const address = (await answerOf(child)) as EndpointAddress;
  const counters = async () => {
    child.send('count');
    return ((await answerOf(child)) as { counters: EndpointCounters }).counters;
  };
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  };
  const portOf = (url: string) => Number(new URL(url).port);
  return {
    ...address,
    containerPort: portOf(address.container),
    runtimePort: portOf(address.url),
    counters,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const ended = new AbortController();
  const gone = once(child, 'exit', { signal: ended.signal }).then(
    () => Promise.reject(new Error('the endpoint ended')),
    () => null,
  );
  const [message] = (await Promise.race([once(child, 'message', { signal: ended.signal }), gone])) as [unknown];
  ended.abort();
  return message;
}
