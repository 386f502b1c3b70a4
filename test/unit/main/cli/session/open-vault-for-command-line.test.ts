import { expect, it } from 'vitest';
import { electronEnvironment } from '../../../../../main/cli/session/open-vault-for-command-line.ts';

it('hands Electron what it needs to start, and no secret of the environment', () => {
  const needed = { PATH: '/bin', HOME: '/h', XDG_RUNTIME_DIR: '/r', DBUS_SESSION_BUS_ADDRESS: 'd', SystemRoot: 'C:' };
  const secrets = {
    AWS_SECRET_ACCESS_KEY: 'k',
    AWS_PROFILE: 'p',
    SAGITTAL_PROXY_PASSWORD: 's',
    HTTPS_PROXY: 'http://a:b@c',
    NODE_OPTIONS: '--require=x',
  };
  expect(electronEnvironment({ ...needed, ...secrets })).toEqual(needed);
});
