import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A Flask model server that knows nothing of Sagittal. */
export interface FlaskServer extends AsyncDisposable {
  readonly url: string;
  /** How many requests it has had. */
  readonly requests: () => number;
}

const PROGRAM = fileURLToPath(new URL('../fixtures/flask_model_server.py', import.meta.url));
const START_LIMIT_MS = 20_000;

/** Starts the server on a free port with Debian's own Python and waits until it answers. */
export async function startFlaskServer(folder: string): Promise<FlaskServer> {
  const port = await freePort();
  const countFile = join(folder, 'requests');
  const child = spawn('/usr/bin/python3', [PROGRAM, String(port), countFile], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + START_LIMIT_MS;
  while (!(await answers(`${url}/ping`))) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error('the Flask server did not start');
    await wait(50);
  }
  return {
    url,
    requests: () => (existsSync(countFile) ? readFileSync(countFile).length : 0),
    [Symbol.asyncDispose]: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

/** A port of the loopback address that nobody listens on right now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is always an AddressInfo.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
