import { afterEach, expect, it, vi } from 'vitest';
import { window } from '../../../../../main/cli/commands/window.ts';
import { cliWorld } from '../../../../support/cli-world.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

it('takes no words', async () => {
  using world = cliWorld();
  expect(await world.run(window, ['now'])).toMatchObject({
    code: 64,
    stderr: expect.stringContaining('window takes no words.') as string,
  });
});

it.runIf(process.platform === 'linux')(
  'says that there is no screen, instead of starting what could not show',
  async () => {
    for (const name of ['DISPLAY', 'WAYLAND_DISPLAY']) vi.stubEnv(name, undefined);
    using world = cliWorld();
    const { code, stderr } = await world.run(window, []);
    expect([code, stderr.length > 0]).toEqual([64, true]);
  },
);
