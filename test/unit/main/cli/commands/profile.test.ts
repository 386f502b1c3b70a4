import { afterEach, describe, expect, it, vi } from 'vitest';
import { profile } from '../../../../../main/cli/commands/profile.ts';
import { cliWorld } from '../../../../support/cli-world.ts';
import { NOWHERE, queueBatches, saveClinicProfile } from '../../../../support/clinic-profile.ts';

const SAGEMAKER = ['--kind', 'sagemaker', '--region', 'eu-central-1', '--endpoint-name', 'chest'];

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('profile set', () => {
  it('makes a profile and keeps what a later set does not name', async () => {
    using world = cliWorld();
    await world.run(profile, ['set', 'chest', ...SAGEMAKER, '--concurrency', '8', '--accept', 'text/csv']);
    const { code, rows } = await world.run(profile, ['set', 'chest', '--accept', '', '--timeout-ms', '5000']);
    expect(code).toBe(0);
    expect(rows[0]).toMatchObject({
      name: 'chest',
      builtIn: false,
      concurrency: 8,
      timeoutMs: 5000,
      kind: 'sagemaker',
    });
    expect(rows[0]).not.toHaveProperty('accept');
  });

  it('starts afresh under another kind', async () => {
    using world = cliWorld();
    await world.run(profile, ['set', 'chest', ...SAGEMAKER, '--concurrency', '8']);
    const { rows } = await world.run(profile, ['set', 'chest', '--kind', 'http', '--endpoint-url', NOWHERE]);
    expect(rows[0]).toMatchObject({ kind: 'http', concurrency: 4 });
    expect(rows[0]).not.toHaveProperty('region');
  });

  it('keeps the password of a proxy in the vault and not in the settings', async () => {
    using world = cliWorld();
    const words = ['set', 'chest', ...SAGEMAKER, '--proxy', 'http://clinic:s%40cret@proxy.test:3128'];
    const { rows, stdout, stderr } = await world.run(profile, words);
    expect(rows[0]).toMatchObject({ proxy: 'http://clinic@proxy.test:3128' });
    expect(stderr).toBe('The password of the proxy is kept in the vault, not in the settings.\n');
    expect(stdout).not.toContain('s@cret');
  });

  it('takes the key of the environment for stored credentials, or says how to enter one', async () => {
    using world = cliWorld();
    const words = ['set', 'chest', ...SAGEMAKER, '--credentials', 'stored'];
    vi.stubEnv('AWS_ACCESS_KEY_ID', '');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', '');
    expect((await world.run(profile, words)).stderr).toBe(
      'Enter the access key with: sagittal profile sign-in chest\n',
    );
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE000000000');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secretsecretsecretsecret');
    expect((await world.run(profile, words)).stderr).toBe('The access key of the environment is kept in the vault.\n');
  });

  it('says in words where images go and what becomes of patient data', async () => {
    using world = cliWorld();
    const { stdout } = await world.run(profile, ['set', 'chest', ...SAGEMAKER, '--title', 'Chest'], { json: false });
    expect(stdout.split('\n').slice(0, 2)).toEqual(['chest: Chest', expect.stringContaining('eu-central-1')]);
    expect(stdout).toMatch(/\n {2}concurrency +4\n/);
  });
});

describe('profile list, show and remove', () => {
  it('lists the built-in profile first and shows one whole', async () => {
    using world = cliWorld();
    await saveClinicProfile(world, NOWHERE);
    const list = await world.run(profile, ['list']);
    expect(list.rows.map(({ name, builtIn }) => [name, builtIn])).toEqual([
      ['demo', true],
      ['clinic', false],
    ]);
    const shown = await world.run(profile, ['show', 'clinic']);
    expect(shown.rows).toEqual([list.rows[1]]);
    const text = await world.run(profile, ['list'], { json: false });
    expect(text.stdout.split('\n')[0]).toMatch(/^demo {17}Demo model/);
  });

  it('removes a profile once nothing waits for it', async () => {
    using world = cliWorld();
    queueBatches(world, ['Monday']);
    const waiting = await world.run(profile, ['remove', 'clinic']);
    expect([waiting.code, waiting.stderr]).toEqual([
      64,
      '1 images of the profile "clinic" have no answer yet. Send them, or remove them from the queue, before the profile.\n',
    ]);
    await saveClinicProfile(world, NOWHERE);
    await world.run(profile, ['set', 'empty', '--kind', 'http', '--endpoint-url', NOWHERE]);
    const removed = await world.run(profile, ['remove', 'empty']);
    expect([removed.code, removed.rows]).toEqual([0, [{ name: 'empty', removed: true }]]);
    expect((await world.run(profile, ['show', 'empty'])).code).toBe(64);
  });

  it('keeps the built-in profile', async () => {
    using world = cliWorld();
    expect((await world.run(profile, ['remove', 'demo'])).stderr).toBe('The profile "demo" is built in and stays.\n');
  });
});

describe('profile, used wrongly', () => {
  it.each([
    [[], 'profile needs one of set, list, show, remove, test, mapping, export, import, sign-in, sign-out.'],
    [['make'], 'profile takes set, list, show, remove, test, mapping, export, import, sign-in, sign-out, not "make".'],
    [['show'], "profile show needs the profile's name. See: sagittal profile list"],
    [['export'], 'profile export needs a file, such as profiles.json.'],
    [['show', 'a', 'b'], 'profile show takes one name, and "b" is too much.'],
    [['import', 'a', 'b'], 'profile import takes one file, and "b" is too much.'],
    [['test', 'a', 'b', 'c'], 'profile test takes a name and at most one picture, and "b c" is too much.'],
    [['list', '--save'], '--save belongs to profile test.'],
    [['export', 'a', '--replace'], '--replace belongs to profile import.'],
    [['show', 'a', '--region', 'x'], 'profile show changes no settings. Use: sagittal profile set NAME OPTIONS'],
    [['show', 'nobody'], 'There is no profile "nobody". See: sagittal profile list'],
    [['remove', 'nobody'], 'There is no profile "nobody". See: sagittal profile list'],
    [['set', 'new'], 'A new profile needs --kind sagemaker or --kind http.'],
    [['set', 'demo', '--concurrency', '2'], 'The profile "demo" is built in and cannot be changed. Use another name.'],
    [['set', 'new', '--kind', 'ftp'], 'The setting --kind is wrong: one of sagemaker, http, demo.'],
    [
      ['set', 'a b', '--kind', 'http'],
      '"a b" cannot be a profile\'s name: use letters, digits, dot, underscore and hyphen, at most 63.',
    ],
    [
      ['set', 'new', '--kind', 'sagemaker', '--region', 'eu-central-1'],
      'A profile of kind sagemaker needs --endpoint-name, the name of the SageMaker endpoint.',
    ],
    [
      ['set', 'new', '--kind', 'http', '--endpoint-url', 'http://model.test/'],
      'Plain http is allowed to this computer only. Use an https address for --endpoint-url.',
    ],
    [['set', 'new', ...SAGEMAKER, '--concurrency', '65'], 'The setting --concurrency is wrong: at most 64.'],
    [
      ['set', 'new', ...SAGEMAKER, '--concurrency', 'many'],
      `--concurrency takes a whole number from 0 to ${Number.MAX_SAFE_INTEGER}, not "many".`,
    ],
  ])('%j ends with 64 and the sentence', async (args, sentence) => {
    using world = cliWorld();
    expect(await world.run(profile, args)).toEqual({ code: 64, rows: [], stdout: '', stderr: `${sentence}\n` });
  });
});
