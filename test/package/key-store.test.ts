import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CHECKOUT, installCopy, newPerson, ownedBy, runAs } from '../support/packaged-app.ts';

/** GNOME Keyring and a session bus, as the set-up installs them on Debian. */
const HAS_KEYRING = existsSync('/usr/bin/gnome-keyring-daemon') && existsSync('/usr/bin/dbus-run-session');

const SESSION = `
printf 'password\\n' | gnome-keyring-daemon --unlock --components=secrets > /dev/null
until dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetNameOwner \\
  string:org.freedesktop.secrets > /dev/null 2>&1
do sleep 0.1; done
"$COMMAND" upload "$FILE" --json && "$COMMAND" history list --json
`;

it.skipIf(!HAS_KEYRING)('with a key store the key lies wrapped, and the command line opens it again', async () => {
  using copy = installCopy();
  using person = newPerson();
  const home = join(person.folder, 'home');
  for (const name of ['.cache', '.local', '.local/share', '.local/share/keyrings', 'run']) {
    mkdirSync(join(home, name), { mode: 0o700 });
    ownedBy(person, join(home, name));
  }
  const script = join(person.folder, 'session.sh');
  writeFileSync(script, SESSION);
  const end = await runAs(person, 'dbus-run-session', ['--', 'bash', script], {
    XDG_RUNTIME_DIR: join(home, 'run'),
    XDG_CURRENT_DESKTOP: 'GNOME',
    COMMAND: copy.command,
    FILE: join(CHECKOUT, 'samples/chest-phantom.png'),
  });
  const vault: unknown = JSON.parse(readFileSync(join(person.dataDirectory, 'vault.json'), 'utf8'));
  expect(vault).toMatchObject({ protection: 'key-store' });
  expect([end.code, end.stdout.match(/"state":"answered"/g)?.length, end.stderr.includes('not protected')]).toEqual([
    0,
    2,
    false,
  ]);
});
