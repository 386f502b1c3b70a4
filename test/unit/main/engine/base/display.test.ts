import { expect, it } from 'vitest';
import { hasDisplay } from '../../../../../main/engine/base/display.ts';
import { hasDisplay as scriptsHasDisplay } from '../../../../../scripts/display.mjs';

it.each([
  ['linux', {}, false],
  ['linux', { DISPLAY: '' }, false],
  ['linux', { DISPLAY: ':0' }, true],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['win32', {}, true],
  ['darwin', {}, true],
] as const)('%s with %j: %s', (platform, env, expected) => {
  expect(hasDisplay(platform, env)).toBe(expected);
  // The scripts, which run on an older Node, ask their own.
  expect(scriptsHasDisplay(platform, env)).toBe(expected);
});
