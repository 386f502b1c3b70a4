import { once } from 'node:events';
import { fork } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { CAN_TELL_TO_END } from '../../../support/this-system.ts';
import { ENDPOINT_ENTRY, spawnEndpoint, startEndpointProcess } from '../../../support/endpoint-process.ts';

describe('the endpoint as a program', { timeout: 120_000 }, () => {
  it('says where it listens and with which key, and ends in good order', async () => {
    const endpoint = await startEndpointProcess();
    expect([endpoint.url, endpoint.container]).toEqual([
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    ]);
    expect([endpoint.accessKeyId, endpoint.secretAccessKey, endpoint.region].every((word) => word.length > 0)).toBe(
      true,
    );
    expect((await fetch(`${endpoint.container}/ping`)).status).toBe(200);
    const code = await endpoint.stop();
    if (CAN_TELL_TO_END) expect(code).toBe(0);
  });

  it('explains a wrong use and a port that is taken, each with its own code', async () => {
    const wrong = spawnEndpoint(['--port', 'many']);
    const [words, [code]] = await Promise.all([text(wrong.stderr), once(wrong, 'exit')]);
    expect([code, words]).toEqual([64, expect.stringContaining('--port')]);
    const first = await startEndpointProcess();
    const second = spawnEndpoint(['--port', new URL(first.url).port, '--container-port', '0']);
    const [taken, [ended]] = await Promise.all([text(second.stderr), once(second, 'exit')]);
    await first.stop();
    expect([ended, taken]).toEqual([
      1,
      expect.stringContaining('The port is already in use. Choose another with --port'),
    ]);
  });

  it('ends when the process that started it is gone', async () => {
    const child = fork(ENDPOINT_ENTRY, ['--port', '0', '--container-port', '0'], {
      stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    });
    if (child.stdout === null) throw new Error('it has an output');
    await once(child.stdout, 'data');
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
