import { describe, expect, it } from 'vitest';
import { createModelHost, type ModelHostOptions } from '../../../../main/endpoint/model-host.ts';
import { readSample } from '../../../support/sample-images.ts';

const OPTIONS: ModelHostOptions = {
  latencyMs: 0,
  rate: null,
  faults: [],
  now: () => 0,
  random: () => 0,
  stopped: new AbortController().signal,
};

describe('the model behind both ports', () => {
  it('turns a failing inference into a 500 with its reason', async () => {
    const host = createModelHost({
      ...OPTIONS,
      model: () => {
        throw new Error('no weights');
      },
    });
    expect([await host.invoke(await readSample('chest-phantom.png'), 'image/png'), host.counters.inferences]).toEqual([
      { status: 500, body: '{"error":"An error occurred during inference: no weights"}' },
      0,
    ]);
  });

  it('does not wait the latency out once the endpoint stops', async () => {
    const host = createModelHost({ ...OPTIONS, latencyMs: 3_600_000, stopped: AbortSignal.abort() });
    expect((await host.invoke(await readSample('chest-phantom.png'), 'image/png')).status).toBe(200);
  });
});
