import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultSite } from '../../support/fault-site.ts';
import { countingModel } from '../../support/own-engine.ts';
import { CAN_TELL_TO_END } from '../../support/this-system.ts';
import { until } from '../../support/until.ts';
import { writeImages } from '../../support/write-images.ts';

const [OLD, NEW] = ['green apples on the shelf', 'seven boats in the rain'];

/** A data directory whose key lies open, and files with passphrases. */
function site() {
  const base = faultSite();
  const file = (name: string, passphrase: string) => {
    const path = join(base.path, name);
    writeFileSync(path, `${passphrase}\n`, { mode: 0o600 });
    return path;
  };
  const [old, other, wrong] = [file('old', OLD), file('new', NEW), file('wrong', 'not these words')];
  const vault = () => readFileSync(join(base.dataDirectory, 'vault.json'), 'utf8');
  const logs = () => {
    const folder = join(base.dataDirectory, 'logs');
    return existsSync(folder) ? readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')) : [];
  };
  return { ...base, old, other, wrong, vault, logs, [Symbol.dispose]: base[Symbol.dispose] };
}

describe('a passphrase', () => {
  it('protects the key once it is set: a wrong one, none, and the one before it open nothing', async () => {
    using place = site();
    expect((await place.run(['profile', 'list'])).code).toBe(0);
    const open = JSON.parse(place.vault()) as { databaseKey: string };
    writeFileSync(join(place.dataDirectory, 'vault.json.before-2026'), place.vault());
    const set = await place.run(['vault', 'passphrase', 'set', '--json'], { SAGITTAL_PASSPHRASE_FILE: place.old });
    expect([set.code, set.rows]).toEqual([0, [{ passphrase: 'set' }]]);
    expect(place.vault()).not.toContain(open.databaseKey);
    expect(readdirSync(place.dataDirectory).filter((name) => name.startsWith('vault'))).toEqual(['vault.json']);
    const none = await place.run(['profile', 'list']);
    expect([none.code, none.stderr]).toEqual([
      64,
      expect.stringContaining('A passphrase protects what Sagittal keeps here.'),
    ]);
    const wrong = await place.run(['profile', 'list'], { SAGITTAL_PASSPHRASE_FILE: place.wrong });
    expect([wrong.code, wrong.stderr]).toEqual([64, expect.stringContaining('is not the one of this vault')]);
    const files = { SAGITTAL_PASSPHRASE_FILE: place.old, SAGITTAL_NEW_PASSPHRASE_FILE: place.other };
    expect((await place.run(['vault', 'passphrase', 'change'], files)).code).toBe(0);
    expect((await place.run(['profile', 'list'], { SAGITTAL_PASSPHRASE_FILE: place.old })).code).toBe(64);
    const doctor = await place.run(['doctor', '--json'], { SAGITTAL_PASSPHRASE_FILE: place.other });
    expect(doctor.rows).toContainEqual(expect.objectContaining({ name: 'vault', state: 'passed' }));
    const audit = await place.run(['audit', 'export', '-'], { SAGITTAL_PASSPHRASE_FILE: place.other });
    const notes = audit.stdout.split('\n').filter((line) => line.includes('passphrase-changed'));
    expect(notes.map((line) => (JSON.parse(line) as { what: string }).what)).toEqual(['set', 'changed']);
    expect(place.logs().join('')).not.toMatch(/apples|boats/);
  });

  it('is removed by who knows it', async () => {
    using place = site();
    expect((await place.run(['vault', 'passphrase', 'set'], { SAGITTAL_PASSPHRASE_FILE: place.old })).code).toBe(0);
    const removed = await place.run(['vault', 'passphrase', 'remove'], { SAGITTAL_PASSPHRASE_FILE: place.old });
    expect(removed.code).toBe(0);
    expect((await place.run(['profile', 'list'])).code).toBe(0);
  });

  it('is read from its file by a service that watches a folder', async () => {
    using place = site();
    await using model = await countingModel();
    await place.addProfile(model.url.replace('/invocations', ''), ['--text-check', 'off']);
    expect((await place.run(['vault', 'passphrase', 'set'], { SAGITTAL_PASSPHRASE_FILE: place.old })).code).toBe(0);
    mkdirSync(place.images);
    await writeImages(place.images, 1);
    const words = ['watch', place.images, '--profile', 'bench'];
    const child = place.start(words, { SAGITTAL_PASSPHRASE_FILE: place.old });
    const exit = once(child, 'exit');
    await until(() => expect(model.requests()).toBe(1));
    child.kill('SIGTERM');
    expect(await exit).toEqual(CAN_TELL_TO_END ? [0, null] : [null, 'SIGTERM']);
  });
});
