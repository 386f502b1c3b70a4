import { expect, it } from 'vitest';
import { clientSettings, controlUrl } from '../../../../../../main/engine/destinations/sagemaker/aws-connection.ts';
import { testConnection } from '../../../../../support/aws-site.ts';

it.each([
  [undefined, undefined],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['https://runtime.vpce.amazonaws.com', undefined],
  ['no address', undefined],
])('a profile with the address %s asks the control plane at %s', (url, control) => {
  expect(controlUrl(url)).toBe(control);
});

it('leaves retries to the queue', () => {
  const { region, maxAttempts, credentials } = clientSettings(testConnection());
  expect({ region, maxAttempts, credentials }).toMatchObject({ region: 'eu-central-1', maxAttempts: 1 });
});
