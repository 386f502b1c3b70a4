import { describe, expect, it } from 'vitest';
import {
  DEFAULT_ENDPOINT_OPTIONS,
  EndpointUsageError,
  parseEndpointOptions,
} from '../../../../main/endpoint/endpoint-options.ts';

describe('the options of serve', () => {
  it('are the defaults without arguments', () => {
    expect(parseEndpointOptions([])).toEqual(DEFAULT_ENDPOINT_OPTIONS);
  });

  it('are read from the words of cli.md', () => {
    const words =
      '--port 4000 --container-port 4001 --latency-ms 150 --max-body-bytes 1000 --rate 5 --fault cut:0.1 --fault slow:.2';
    expect(parseEndpointOptions(words.split(' '))).toEqual({
      port: 4_000,
      containerPort: 4_001,
      latencyMs: 150,
      maxBodyBytes: 1_000,
      rate: 5,
      faults: [
        { kind: 'cut', share: 0.1 },
        { kind: 'slow', share: 0.2 },
      ],
    });
  });

  it('give a fault without a share all requests', () => {
    expect(parseEndpointOptions(['--fault', 'throttled']).faults).toEqual([{ kind: 'throttled', share: 1 }]);
  });

  it.each([
    [['--port', '70000'], '--port takes a whole number from 0 to 65535, not "70000".'],
    [['--latency-ms', '1.5'], '--latency-ms takes a whole number from 0 to 3600000, not "1.5".'],
    [['--rate', '0'], '--rate takes a whole number from 1 to 1000000, not "0".'],
    [['--fault', 'cut:'], 'The share in --fault cut: must be a number from 0 to 1.'],
    [['--fault', 'cut:x'], 'The share in --fault cut:x must be a number from 0 to 1.'],
    [['--fault', 'cut:0.6', '--fault', 'reset:0.6'], 'The shares of all --fault options together are more than 1.'],
    [['here'], "Unexpected argument 'here'"],
  ])('refuse %j', (args, message) => {
    expect(() => parseEndpointOptions(args)).toThrow(EndpointUsageError);
    expect(() => parseEndpointOptions(args)).toThrow(message);
  });
});
