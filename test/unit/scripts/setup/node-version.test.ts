import { expect, test } from 'vitest';

import { requireNodeVersion } from '../../../../scripts/setup/node-version.mjs';
import { SetupError } from '../../../../scripts/setup/setup-error.mjs';

test.each(['20.0.0', '24.21.0', '100.1.0'])('Node %s may set up', (version) => {
  expect(() => {
    requireNodeVersion(version);
  }).not.toThrow();
});

test('an older Node is refused with what to do', () => {
  expect(() => {
    requireNodeVersion('18.20.4');
  }).toThrow(
    new SetupError(
      'Sagittal needs Node 20 or newer to set itself up, and this is Node 18.20.4. Install a newer Node from https://nodejs.org and run the same command again.',
    ),
  );
});
