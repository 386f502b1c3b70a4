import { expect, test } from 'vitest';

import { pathOutside } from '../../../../scripts/setup/paths.mjs';

test('the Node that npm ci may delete is left out of PATH', () => {
  const path = '/work/app/node_modules/.bin:/usr/local/bin:/work/app/node_modules/node/bin:/usr/bin';
  expect(pathOutside('/work/app', path, ':')).toBe('/usr/local/bin:/usr/bin');
});
