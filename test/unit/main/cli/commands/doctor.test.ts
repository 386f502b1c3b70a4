import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it, onTestFinished } from 'vitest';
import { audit } from '../../../../../main/cli/commands/audit.ts';
import { doctor } from '../../../../../main/cli/commands/doctor.ts';
import { cliWorld } from '../../../../support/cli-world.ts';
import { queueBatches } from '../../../../support/clinic-profile.ts';
import { interrupted } from '../../../../support/interrupt.ts';

describe('doctor', () => {
  it('looks at the computer, what is kept and every profile, and sends no picture', async () => {
    using world = cliWorld();
    const { code, rows } = await world.run(doctor, []);
    const seen = new Set(rows.map(({ area }) => area));
    expect(seen).toEqual(new Set(['computer', 'vault', 'database', 'queue', 'profile', undefined]));
    expect(rows.find(({ name }) => name === 'picture')).toMatchObject({ profile: 'demo', state: 'skipped' });
    expect([code, rows.at(-1)]).toMatchObject([0, { result: { ok: true, failed: [], bundle: null } }]);
  });

  it('ends with 3 where only the network is in the way, and names the profile', async () => {
    using world = cliWorld();
    queueBatches(world, ['Monday']);
    const { code, rows } = await world.run(doctor, []);
    expect(code).toBe(3);
    expect(rows.at(-1)?.['result']).toMatchObject({ ok: false, failed: [{ area: 'profile', profile: 'clinic' }] });
    const { stdout } = await world.run(doctor, [], { json: false });
    expect(stdout).toMatch(/\n1 wrong: clinic, .*\.( \d worth a look\.)?\n$/);
  });

  it.skipIf(process.platform === 'win32')('says that others can read the file with the passphrase', async () => {
    using world = cliWorld();
    const path = world.at('passphrase');
    writeFileSync(path, 'green apples on the shelf\n');
    process.env['SAGITTAL_PASSPHRASE_FILE'] = path;
    onTestFinished(() => {
      Reflect.deleteProperty(process.env, 'SAGITTAL_PASSPHRASE_FILE');
    });
    for (const [mode, states] of [
      [0o644, ['warning']],
      [0o600, []],
    ] as const) {
      chmodSync(path, mode);
      const { rows } = await world.run(doctor, []);
      expect(rows.filter(({ name }) => name === 'passphrase-file').map(({ state }) => state)).toEqual(states);
      expect(JSON.stringify(rows)).not.toContain(path);
    }
  });

  it('leaves damaged records as they are and tells of them', async () => {
    using world = cliWorld();
    await world.engine().stop();
    const file = join(world.dataDirectory, 'sagittal.db');
    const damaged = readFileSync(file).fill(0, 0, 8192);
    writeFileSync(file, damaged);
    const { code, rows } = await world.run(doctor, []);
    expect(rows.find(({ area }) => area === 'database')).toMatchObject({ state: 'failed' });
    expect(rows.some(({ area }) => area === 'profile')).toBe(false);
    expect(code).not.toBe(0);
    expect(readFileSync(file).equals(damaged)).toBe(true);
  });

  it('bundles the findings without the names of files', async () => {
    using world = cliWorld();
    const bundle = world.at('support.ZIP');
    const { code, rows } = await world.run(doctor, ['--bundle', bundle]);
    expect([code, rows.at(-1)?.['result']]).toMatchObject([0, { bundle }]);
    await world.run(audit, ['export', world.at('log')]);
    expect(readFileSync(world.at('log'), 'utf8').match(/"what":"support-bundle"/g)).toHaveLength(1);
    const files = unzipSync(readFileSync(bundle));
    const texts = Object.values(files).map((bytes) => Buffer.from(bytes).toString('utf8'));
    expect(texts.join('\n')).toContain('1.2.3');
    expect(texts.join('\n')).not.toContain(world.dataDirectory);
  });

  it('ends with 130 and without a bundle where it is stopped', async () => {
    using world = cliWorld();
    const bundle = world.at('support.zip');
    expect((await interrupted(() => world.run(doctor, ['--bundle', bundle]))).code).toBe(130);
    expect(existsSync(bundle)).toBe(false);
  });

  it.each([
    [['everything'], 'doctor takes no words. See: sagittal --help\n'],
    [['--bundle', 'support.tar'], '--bundle takes a file that ends in .zip.\n'],
  ])('%j ends with 64', async (args, sentence) => {
    using world = cliWorld();
    expect(await world.run(doctor, args)).toEqual({ code: 64, rows: [], stdout: '', stderr: sentence });
  });

  it('says what is wrong with a bundle that cannot be written', async () => {
    using world = cliWorld();
    const { code, stderr } = await world.run(doctor, ['--bundle', world.at('missing', 'support.zip')]);
    expect([code, stderr]).toEqual([
      64,
      expect.stringMatching(/cannot be written \(ENOENT\): its folder does not exist\..*\n$/),
    ]);
  });
});
