import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DemoEndpoint, startEndpointProgram, startThread } from '../../main/engine/destinations/demo/demo-endpoint.ts';

const ENTRY = fileURLToPath(new URL('../../out/main/endpoint.js', import.meta.url));

describe('the embedded endpoint', () => {
  it.each([
    ['a process of its own', startEndpointProgram],
    ['a thread of an installed app', startThread],
  ])('answers as %s, and is gone when stopped', async (_name, start) => {
    const endpoint = new DemoEndpoint(() => start(ENTRY));
    const { container } = await endpoint.running();
    expect((await fetch(`${container}/ping`)).status).toBe(200);
    await endpoint.stop();
    await expect(fetch(`${container}/ping`)).rejects.toThrow();
  });

  it('says so when it cannot be started, and tries again when asked again', async () => {
    const endpoint = new DemoEndpoint(() => startEndpointProgram('/nowhere/endpoint.js'));
    await expect(endpoint.running()).rejects.toThrow(/ended with code 1/);
    await expect(endpoint.running()).rejects.toThrow(/ended with code 1/);
  });
});
