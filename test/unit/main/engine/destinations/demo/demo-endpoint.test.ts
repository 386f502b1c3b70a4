import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  DemoEndpoint,
  startEndpointProgram,
  type EndpointProgram,
} from '../../../../../../main/engine/destinations/demo/demo-endpoint.ts';

import { temporaryFolder } from '../../../../../support/temporary-store.ts';
import { until } from '../../../../../support/until.ts';

const SAID = {
  url: 'http://127.0.0.1:1',
  container: 'http://127.0.0.1:2',
  accessKeyId: 'a',
  secretAccessKey: 'b',
  region: 'us-east-1',
};
const ENTRY = fileURLToPath(new URL('../../../../../../main/endpoint/index.ts', import.meta.url));

/** Programs that say what they are told to. */
function programs(lines: readonly string[]) {
  const started: { end: () => void; stops: number }[] = [];
  const endpoint = new DemoEndpoint((): EndpointProgram => {
    const listeners: ((reason: Error) => void)[] = [];
    const stdout = new PassThrough();
    stdout.write(`${lines[started.length] ?? ''}\n`);
    const program = {
      stops: 0,
      end: () =>
        listeners.forEach((listener) => {
          listener(new Error('ended'));
        }),
    };
    started.push(program);
    return {
      stdout,
      onEnd: (listener) => listeners.push(listener),
      stop: async () => {
        program.stops += 1;
      },
    };
  });
  return { endpoint, started };
}

describe('the embedded endpoint', () => {
  it('is started once, when it is first needed', async () => {
    const { endpoint, started } = programs([JSON.stringify(SAID)]);
    expect(started).toHaveLength(0);
    expect(await Promise.all([endpoint.running(), endpoint.running()])).toEqual([SAID, SAID]);
    expect(started).toHaveLength(1);
    await endpoint.stop();
    expect(started[0]?.stops).toBe(1);
  });

  it('is started again when it has ended', async () => {
    const { endpoint, started } = programs([JSON.stringify(SAID), JSON.stringify({ ...SAID, region: 'eu-west-1' })]);
    await endpoint.running();
    started[0]?.end();
    expect((await endpoint.running()).region).toBe('eu-west-1');
  });

  it('that says nothing that makes sense is stopped, and tried again at the next call', async () => {
    const { endpoint, started } = programs(['hello', JSON.stringify(SAID)]);
    await expect(endpoint.running()).rejects.toMatchObject({ failure: { kind: 'not-in-service' } });
    expect(started[0]?.stops).toBe(1);
    expect(await endpoint.running()).toEqual(SAID);
  });

  it('has nothing to stop before it was needed', async () => {
    const { endpoint, started } = programs([]);
    await endpoint.stop();
    expect(started).toEqual([]);
  });

  it('that starts slowly is waited for and told of, and one that says nothing at all is started again', async () => {
    using folder = temporaryFolder();
    const slow = join(folder.path, 'slow.mjs');
    writeFileSync(
      slow,
      `setTimeout(() => console.log('${JSON.stringify(SAID)}'), 3_000); setInterval(() => 0, 1_000);`,
    );
    const endpoint = new DemoEndpoint(() => startEndpointProgram(slow));
    const running = endpoint.running();
    await until(() => {
      expect(endpoint.isStarting).toBe(true);
    });
    expect([await running, endpoint.isStarting]).toEqual([SAID, false]);
    await endpoint.stop();
    const hung = new DemoEndpoint(() => startEndpointProgram(slow), 50);
    await expect(hung.running()).rejects.toMatchObject({ failure: { kind: 'not-in-service' } });
  });

  it('is a program of its own that answers', async () => {
    const endpoint = new DemoEndpoint(() => startEndpointProgram(ENTRY));
    const { container } = await endpoint.running();
    expect((await fetch(`${container}/ping`)).status).toBe(200);
    await endpoint.stop();
    await expect(fetch(`${container}/ping`)).rejects.toThrow();
  });
});
