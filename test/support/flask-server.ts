import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { until } from './until.ts';

/** A Flask model server that knows nothing of Sagittal. */
export interface FlaskServer extends AsyncDisposable {
  readonly url: string;
  /** How many requests it has had. */
  readonly requests: () => number;
}

const PROGRAM = fileURLToPath(new URL('../fixtures/flask_model_server.py', import.meta.url));

/** Starts the server on a free port with Debian's own Python and waits until it answers. */
export async function startFlaskServer(folder: string): Promise<FlaskServer> {
  const port = await freePort();
  const countFile = join(folder, 'requests');
  const child = spawn('/usr/bin/python3', [PROGRAM, String(port), countFile], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  await Promise.race([
    until(() => fetch(`${url}/ping`).then(({ ok }) => assert(ok))),
    once(child, 'exit').then(() => assert.fail('the Flask server did not start')),
  ]);
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
