import { expect, test } from 'vitest';

import { wentAsItShould } from '../../../scripts/demo.mjs';
import { hasDisplay } from '../../../scripts/display.mjs';

test.each([
  ['linux', {}, false],
  ['linux', { DISPLAY: ':0' }, true],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['linux', { DISPLAY: '' }, false],
  ['win32', {}, true],
  ['darwin', {}, true],
] as const)('a display on %s with %j', (platform, env, expected) => {
  expect(hasDisplay(platform, env)).toBe(expected);
});

const good = {
  found: 12,
  answered: 10,
  failed: 0,
  skipped: 1,
  quarantined: 1,
  held: 0,
  waiting: 0,
  cancelled: 0,
  seconds: 2,
};

test.each([
  ['one skipped, one quarantined, the rest answered', good, true],
  ['one failed', { ...good, answered: 9, failed: 1 }, false],
  ['two quarantined', { ...good, answered: 9, quarantined: 2 }, false],
  ['nothing answered', { ...good, found: 2, answered: 0 }, false],
  ['a sum that is wrong', { ...good, found: 13 }, false],
  ['no summary', undefined, false],
])('the demo with %s', (_name, summary, expected) => {
  expect(wentAsItShould(summary)).toBe(expected);
});
