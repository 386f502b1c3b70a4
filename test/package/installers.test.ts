import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CAN_INSTALL_DEBS, CHECKOUT, newPerson, runAs, startAs, type Person } from '../support/packaged-app.ts';

const OUTPUT = join(CHECKOUT, 'dist/development');
const work = mkdtempSync(join(tmpdir(), 'sagittal-installers-'));
afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

/** The installer with that ending; undefined where none was built. */
function built(ending: string): string | undefined {
  const name = existsSync(OUTPUT) ? readdirSync(OUTPUT).find((file) => file.endsWith(ending)) : undefined;
  return name === undefined ? undefined : join(OUTPUT, name);
}

function said(command: string, ...args: string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}

const deb = built('.deb');
const rpm = built('.rpm');

/** The same deb with an earlier version number, as one that was installed before. */
function earlierDeb(path: string): string {
  const root = join(work, 'earlier');
  said('dpkg-deb', '-R', path, root);
  const control = join(root, 'DEBIAN/control');
  writeFileSync(control, readFileSync(control, 'utf8').replace(/^Version: .*$/m, 'Version: 0.0.9'));
  const earlier = join(work, 'earlier.deb');
  said('dpkg-deb', '-Zgzip', '-z1', '--root-owner-group', '-b', root, earlier);
  rmSync(root, { recursive: true });
  return earlier;
}

async function statesOf(person: Person): Promise<unknown[]> {
  const { rows } = await runAs(person, 'sagittal', ['queue', 'list', '--json']);
  return rows.map((row) => row['state']);
}

const SAMPLES = ['chest-phantom.png', 'skin-phantom.jpg', 'abdomen-ct.dcm'].map((name) =>
  join(CHECKOUT, 'samples', name),
);
const [WAITING, ANSWERED] = ['waiting', 'answered'].map((state) => SAMPLES.map(() => state));

/** The word for the version that is installed; empty where none is. */
function installed(): string {
  return said('sh', '-c', "dpkg-query -W -f '${db:Status-Status} ${Version}' sagittal 2>/dev/null || true");
}

describe.skipIf(deb === undefined || !CAN_INSTALL_DEBS)('the deb', () => {
  it('is installed, used, upgraded with waiting images, and purged; what a person has stays', async () => {
    const path = deb ?? '';
    using person = newPerson();
    said('apt-get', 'install', '-y', '--allow-downgrades', earlierDeb(path));
    expect(installed()).toBe('installed 0.0.9');
    const nowhere = ['profile', 'set', 'model', '--kind', 'http', '--endpoint-url', 'http://127.0.0.1:9/invocations'];
    expect((await runAs(person, 'sagittal', nowhere)).code).toBe(0);
    const upload = ['upload', ...SAMPLES, '--profile', 'model', '--no-wait', '--json'];
    await runAs(person, 'sagittal', upload);
    expect(await statesOf(person)).toEqual(WAITING);

    said('apt-get', 'install', '-y', path);
    expect(installed()).not.toContain('0.0.9');
    expect(await statesOf(person)).toEqual(WAITING);
    const serve = startAs(person, 'sagittal', ['serve', '--port', '0', '--container-port', '0']);
    const [line] = (await serve.stdout.take(1).toArray()) as Buffer[];
    const { container } = JSON.parse(String(line)) as { container: string };
    const here = ['profile', 'set', 'model', '--kind', 'http', '--endpoint-url', `${container}/invocations`];
    expect((await runAs(person, 'sagittal', here)).code).toBe(0);
    expect((await runAs(person, 'sagittal', ['queue', 'run'])).code).toBe(0);
    expect(await statesOf(person)).toEqual(ANSWERED);
    serve.kill('SIGTERM');

    said('apt-get', 'purge', '-y', 'sagittal');
    expect([installed(), existsSync('/usr/bin/sagittal'), existsSync('/opt/Sagittal')]).toEqual(['', false, false]);
    expect(existsSync(join(person.dataDirectory, 'sagittal.db'))).toBe(true);
  });
});

describe.skipIf(rpm === undefined || !existsSync('/usr/bin/rpm'))('the rpm', () => {
  it('says what it is and needs, and holds the same as the deb', () => {
    const path = rpm ?? '';
    expect(said('rpm', '-qp', '--queryformat', '%{NAME} %{LICENSE} %{ARCH} %{URL}', path)).toBe(
      'sagittal MIT x86_64 (none)',
    );
    expect(said('rpm', '-qp', '--requires', path)).toMatch(/alsa-lib[^]*gtk3[^]*mesa-libgbm/);
    const files = said('rpm', '-qpl', path).split('\n');
    const needed = ['sagittal-window', 'resources/node/node', 'resources/bin/sagittal', 'resources/legal/LICENSE'];
    expect(files).toEqual(expect.arrayContaining(needed.map((file) => `/opt/Sagittal/${file}`)));
    expect(files).toContain('/usr/share/applications/sagittal-window.desktop');
    expect(said('rpm', '-qp', '--scripts', path)).toContain('/usr/bin/sagittal');
  });
});
