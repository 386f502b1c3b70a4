import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What the server has served; requests it could not read whole are not in it. */
export interface S3ServerSeen {
  /** By operation, as S3 names it. */
  readonly requests: Record<string, number>;
  /** The number of every part that came, in their order. */
  readonly parts: number[];
  /** Ids of uploads that were begun and neither completed nor aborted. */
  readonly openUploads: readonly string[];
  /** What the asynchronous endpoint was asked; `bytes` is -1 where the input was not there. */
  readonly asked: { input: string; inferenceId: string; contentType: string; bytes: number }[];
  /** Bodies whose CRC-32 was not the one that came with them. */
  badChecksums: number;
}

/** How the server is to behave from now on. */
export interface S3ServerOrder {
  /** Operations answered with AccessDenied. */
  readonly deny?: readonly string[];
  /** What the model makes of a request: an answer or a failure at once, or nothing. */
  readonly model?: 'answers' | 'fails' | 'is-silent';
}

/** A real S3 protocol server with the buckets `images` and `results`, also answering InvokeEndpointAsync. */
export interface S3Server extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly seen: () => Promise<S3ServerSeen>;
  readonly order: (order: S3ServerOrder) => Promise<void>;
  /** The status and body of an object, read without the code under test. */
  readonly object: (path: string) => Promise<{ status: number; body: Buffer }>;
}

const PROGRAM = fileURLToPath(new URL('s3-server-process.ts', import.meta.url));

/** Starts it on a free port; it ends with the test, and with its parent. */
export async function startS3Server(): Promise<S3Server> {
  const child = fork(PROGRAM, [], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  // What s3-server-process.ts sends first, and then for every order.
  const { port } = (await messageOf(child)) as { port: number };
  const url = `http://127.0.0.1:${port}`;
  const tell = async (order: S3ServerOrder) => {
    child.send(order);
    return (await messageOf(child)) as S3ServerSeen;
  };
  return {
    url,
    port,
    seen: () => tell({}),
    order: async (order) => {
      await tell(order);
    },
    object: async (path) => {
      const reply = await fetch(`${url}/${path}`);
      return { status: reply.status, body: Buffer.from(await reply.arrayBuffer()) };
    },
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

async function messageOf(child: ChildProcess): Promise<unknown> {
  const [message] = (await once(child, 'message')) as [unknown];
  return message;
}
