import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CAN_TELL_TO_END } from '../../../support/this-system.ts';
import { jsonPicture } from '../../../support/endpoint-site.ts';
import { tinyPng } from '../../../support/tiny-images.ts';

const PROGRAM = fileURLToPath(new URL('../../../../main/endpoint/container.ts', import.meta.url));

function spawnContainer(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return spawn(process.execPath, [PROGRAM, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
}

/** The program on a free port, as soon as it says where it listens. */
async function start(args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) {
  const child = spawnContainer(['serve', ...args], env);
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, 'line')) as [string];
  const { url } = JSON.parse(line) as { url: string };
  const end = async (signal: NodeJS.Signals) => {
    const ended = once(child, 'exit');
    child.kill(signal);
    const [code] = (await ended) as [number | null];
    return code;
  };
  return { url, end };
}

function invoke(url: string) {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${url}/invocations`, { method: 'POST', body: jsonPicture(tinyPng()), headers });
}

describe('the container contract as a program', { timeout: 120_000 }, () => {
  it('listens where SageMaker says, answers and ends in good order', async () => {
    const { url, end } = await start([], { SAGEMAKER_BIND_TO_PORT: '0' });
    expect((await fetch(`${url}/ping`)).status).toBe(200);
    expect(await (await invoke(url)).json()).toMatchObject({ image_width: 4, image_height: 3 });
    const code = await end('SIGINT');
    if (CAN_TELL_TO_END) expect(code).toBe(0);
  });

  it.skipIf(!CAN_TELL_TO_END)('lets a request that is under way end first', async () => {
    const { url, end } = await start(['--port', '0', '--latency-ms', '700']);
    const asked = invoke(url);
    // The request is under way as soon as another one, sent after it, is refused or answered.
    await fetch(`${url}/ping`);
    const ended = end('SIGTERM');
    expect([(await asked).status < 600, await ended]).toEqual([true, 0]);
  });

  it('explains a wrong use and a port that is taken, each with its own code', async () => {
    const wrong = spawnContainer(['train']);
    const [words, [code]] = await Promise.all([text(wrong.stderr), once(wrong, 'exit')]);
    expect([code, words]).toEqual([64, expect.stringContaining('"train" means nothing here')]);
    const first = await start(['--port', '0']);
    const second = spawnContainer(['--port', new URL(first.url).port]);
    const [taken, [ended]] = await Promise.all([text(second.stderr), once(second, 'exit')]);
    await first.end('SIGTERM');
    expect([ended, taken]).toEqual([1, expect.stringContaining('The port is already in use. Choose another')]);
  });
});
