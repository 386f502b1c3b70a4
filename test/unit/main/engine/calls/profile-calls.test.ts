import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../../../main/engine/process/compose.ts';
import { cliWorld } from '../../../../support/cli-world.ts';
import { NOWHERE } from '../../../../support/clinic-profile.ts';

const CHEST = { kind: 'sagemaker', region: 'eu-central-1', endpointName: 'chest' };
const world = cliWorld();
let engine: Engine;
beforeAll(() => {
  engine = world.engine();
});
afterAll(async () => {
  await engine.stop();
  world[Symbol.dispose]();
});

describe('saving a profile', () => {
  it('does not take the name of another for a new one', async () => {
    await engine.calls.profiles.save({ name: 'chest', settings: CHEST, isNew: true });
    await expect(engine.calls.profiles.save({ name: 'chest', settings: CHEST, isNew: true })).rejects.toThrow(
      'There is a profile "chest" already. Use another name.',
    );
  });

  it.each([
    [
      '/nonexistent.pem',
      /^The setting --ca-file is wrong: the file of certificates .* cannot be read \(ENOENT\)\. Choose/,
    ],
    ['relative.pem', /whole path of a file on this computer/],
  ])('checks the file of certificates %s first', async (caFile, sentence) => {
    await expect(engine.calls.profiles.save({ name: 'ca', settings: { ...CHEST, caFile } })).rejects.toThrow(sentence);
  });

  it('can be judged before it is done, and then nothing is saved', async () => {
    const open = { name: 'open', settings: { ...CHEST, deidentify: 'off' } };
    expect(await engine.calls.profiles.judge(open)).toMatchObject({ from: null, startsSendingPatientData: true });
    const { length } = (await engine.calls.profiles.list()).filter(({ name }) => name === 'open');
    expect(length).toBe(0);
  });
});

describe('importing', () => {
  const write = (profiles: readonly object[]) => {
    const path = world.at('profiles.json');
    writeFileSync(path, JSON.stringify({ format: 'sagittal-profiles', version: 1, profiles }));
    return path;
  };

  it('judges only what changes', async () => {
    await engine.calls.profiles.save({ name: 'same', settings: CHEST });
    const settings = { kind: 'http', endpointUrl: NOWHERE };
    const path = write([
      { name: 'same', settings: CHEST },
      { name: 'fresh', settings },
    ]);
    expect((await engine.calls.profiles.judgeImport({ path })).map(({ name, from }) => ({ name, from }))).toEqual([
      { name: 'fresh', from: null },
    ]);
  });

  it('takes all of a file or nothing', async () => {
    const path = write([
      { name: 'good', settings: CHEST },
      { name: 'bad', settings: { kind: 'sagemaker' } },
    ]);
    await expect(engine.calls.profiles.import({ path, mayReplace: true })).rejects.toThrow(/^Nothing was imported\./);
    expect((await engine.calls.profiles.list()).some(({ name }) => name === 'good')).toBe(false);
  });

  it('refuses a file that is far too large', async () => {
    const path = world.at('huge.json');
    writeFileSync(path, Buffer.alloc(10_000_001, ' '));
    await expect(engine.calls.profiles.judgeImport({ path })).rejects.toThrow(
      `${path} is too large to be a file of profiles.`,
    );
  });
});

it('forgets what the vault keeps when a profile is removed', async () => {
  await engine.calls.profiles.save({ name: 'gone', settings: { ...CHEST, credentials: 'stored' } });
  const text = 'AKIAEXAMPLE000000000 secretsecretsecretsecret';
  expect((await engine.calls.signIn.takeKeys({ profileName: 'gone', text })).needs).toBe('nothing');
  await engine.calls.profiles.remove({ profileName: 'gone' });
  await engine.calls.profiles.save({ name: 'gone', settings: { ...CHEST, credentials: 'stored' } });
  expect((await engine.calls.signIn.state({ profileName: 'gone' })).needs).toBe('keys');
});
