import { expect, it } from 'vitest';
import { kebabCase } from '../../../shared/kebab-case.ts';

it.each([
  ['kind', 'kind'],
  ['endpointName', 'endpoint-name'],
  ['s3EndpointUrl', 's3-endpoint-url'],
  ['maxBytesPerSecond', 'max-bytes-per-second'],
])('%s is the option %s', (name, option) => {
  expect(kebabCase(name)).toBe(option);
});
