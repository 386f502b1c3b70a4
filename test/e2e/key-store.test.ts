import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { CLI_PROGRAM } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-store.ts';

/** GNOME Keyring and a session bus, as the set-up installs them on Debian. */
const HAS_KEYRING = existsSync('/usr/bin/gnome-keyring-daemon') && existsSync('/usr/bin/dbus-run-session');
const MUST_RUN = process.env['CI'] !== undefined && existsSync('/etc/debian_version');

const SESSION = `
printf 'password\\n' | gnome-keyring-daemon --unlock --components=secrets > /dev/null
until dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetNameOwner \\
  string:org.freedesktop.secrets > /dev/null 2>&1
do sleep 0.1; done
"$NODE" "$CLI" profile list && "$NODE" "$CLI" profile list
`;

describe.skipIf(!HAS_KEYRING && !MUST_RUN)('a machine with a key store', () => {
  it('keeps the key of the store wrapped, and the command line opens it again', async () => {
    using folder = temporaryFolder();
    const home = join(folder.path, 'home');
    for (const name of ['.cache', '.local/share/keyrings', 'run'])
      mkdirSync(join(home, name), { recursive: true, mode: 0o700 });
    const script = join(folder.path, 'session.sh');
    writeFileSync(script, SESSION);
    const child = spawn('dbus-run-session', ['--', 'bash', script], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        HOME: home,
        XDG_RUNTIME_DIR: join(home, 'run'),
        XDG_CURRENT_DESKTOP: 'GNOME',
        SAGITTAL_DATA_DIR: join(folder.path, 'data'),
        NODE: process.execPath,
        CLI: CLI_PROGRAM,
      },
    });
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    const vault: unknown = JSON.parse(readFileSync(join(folder.path, 'data', 'vault.json'), 'utf8'));
    expect(vault).toMatchObject({ protection: 'key-store' });
    expect([stdout.match(/Demo model/g)?.length, stderr.includes('not protected')]).toEqual([2, false]);
  });
});
