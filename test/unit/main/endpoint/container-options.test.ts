import { describe, expect, it } from 'vitest';
import { parseContainerOptions } from '../../../../main/endpoint/container-options.ts';

describe('the options of the container', () => {
  it('are port 8080 of this computer unless told otherwise', () => {
    expect(parseContainerOptions(['serve'], {})).toEqual({
      host: '127.0.0.1',
      port: 8_080,
      latencyMs: 0,
      maxBodyBytes: 2 ** 30,
      faults: [],
      mayAskForFaults: false,
    });
  });

  it('follow the port SageMaker names, and the command line before it', () => {
    const environment = { SAGEMAKER_BIND_TO_PORT: '9000' };
    expect([
      parseContainerOptions(['--host', '0.0.0.0'], environment),
      parseContainerOptions(['--port', '9001', '--allow-faults'], environment),
    ]).toMatchObject([
      { host: '0.0.0.0', port: 9_000 },
      { port: 9_001, mayAskForFaults: true },
    ]);
  });

  it.each([
    [['train'], {}, '"train" means nothing here; the only word beside the options is serve.'],
    [[], { SAGEMAKER_BIND_TO_PORT: 'x' }, 'SAGEMAKER_BIND_TO_PORT takes a whole number from 0 to 65535, not "x".'],
    [['--colour'], {}, "Unknown option '--colour'"],
  ])('refuse %j with %j', (args, environment, message) => {
    expect(() => parseContainerOptions(args, environment)).toThrow(message);
  });
});
