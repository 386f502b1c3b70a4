import { afterEach, expect, it, vi } from 'vitest';
import { window } from '../../../../../main/cli/commands/window.ts';
import { cliWorld } from '../../../../support/cli-world.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

it('names a file that is not there', async () => {
  using world = cliWorld();
  expect(await world.run(window, [world.at('gone.dcm')])).toMatchObject({
    code: 64,
    stderr: expect.stringContaining('gone.dcm is not there, so it cannot be sent.') as string,
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
