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
      '--port 4000 --container-port 4001 --latency-ms 150 --max-body-bytes 1000 --rate 5 --fault cut:0.1 --fault slow:.2 ' +
      '--async --stream-parts 9 --stream-delay-ms 5 --s3-endpoint-url http://127.0.0.1:9000 --s3-output-uri s3://clinic/answers';
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
      isAsync: true,
      streamParts: 9,
      streamDelayMs: 5,
      s3EndpointUrl: 'http://127.0.0.1:9000',
      s3OutputUri: 's3://clinic/answers',
    });
  });

  it('find S3 where the environment says, unless told otherwise', () => {
    const environment = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:2' };
    const option = ['--s3-endpoint-url', 'http://127.0.0.1:3'];
    expect([
      parseEndpointOptions([], { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }).s3EndpointUrl,
      parseEndpointOptions([], environment).s3EndpointUrl,
      parseEndpointOptions(option, environment).s3EndpointUrl,
    ]).toEqual(['http://127.0.0.1:1', 'http://127.0.0.1:2', 'http://127.0.0.1:3']);
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
    [['--s3-endpoint-url', 'there'], '--s3-endpoint-url takes an http or https address, not "there".'],
    [['--s3-output-uri', 'clinic'], '--s3-output-uri takes an address such as s3://bucket/prefix, not "clinic".'],
    [['here'], "Unexpected argument 'here'"],
  ])('refuse %j', (args, message) => {
    expect(() => parseEndpointOptions(args)).toThrow(EndpointUsageError);
    expect(() => parseEndpointOptions(args)).toThrow(message);
  });
});
