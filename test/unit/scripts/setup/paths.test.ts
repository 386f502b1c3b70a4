import { expect, test } from 'vitest';

import { pathOutside } from '../../../../scripts/setup/paths.mjs';

test('the Node that npm ci may delete is left out of PATH', () => {
  const path = '/srv/app/node_modules/.bin:/usr/local/bin:/srv/app/node_modules/node/bin:/usr/bin';
  expect(pathOutside('/srv/app', path, ':')).toBe('/usr/local/bin:/usr/bin');
});
