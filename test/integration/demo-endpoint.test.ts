import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DemoEndpoint, startEndpointProgram } from '../../main/engine/destinations/demo/demo-endpoint.ts';

const ENTRY = fileURLToPath(new URL('../../out/main/endpoint.js', import.meta.url));

describe('the embedded endpoint', () => {
  it('answers as a process of its own, and is gone when stopped', async () => {
    const endpoint = new DemoEndpoint(() => startEndpointProgram(ENTRY));
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
