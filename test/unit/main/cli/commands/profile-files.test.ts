import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { profile } from '../../../../../main/cli/commands/profile.ts';
import { cliWorld } from '../../../../support/cli-world.ts';
import { NOWHERE, saveClinicProfile } from '../../../../support/clinic-profile.ts';

describe('profile export and import', () => {
  it('takes profiles to another computer, all but the built-in one', async () => {
    using here = cliWorld();
    using there = cliWorld();
    await saveClinicProfile(here, NOWHERE);
    const path = here.at('profiles.json');
    const saved = await here.run(profile, ['export', path], { json: false });
    expect(saved.stdout).toBe(`1 profile saved as ${path}. Keys and passwords are not in it.\n`);
    expect(readFileSync(path, 'utf8')).not.toContain('"demo"');
    const { code, rows } = await there.run(profile, ['import', path]);
    expect([code, rows]).toEqual([0, [{ added: ['clinic'], replaced: [], notes: [] }]]);
    const [original, taken] = [
      await here.run(profile, ['show', 'clinic']),
      await there.run(profile, ['show', 'clinic']),
    ];
    expect(taken.rows).toEqual(original.rows);
  });

  it('replaces what is here only where it may', async () => {
    using world = cliWorld();
    await saveClinicProfile(world, NOWHERE);
    const path = world.at('profiles.json');
    await world.run(profile, ['export', path]);
    await saveClinicProfile(world, 'http://127.0.0.1:10/invocations');
    const refused = await world.run(profile, ['import', path]);
    expect(refused.code).toBe(64);
    expect(refused.stderr).toContain('Nothing was imported. The file would replace profiles that are here already:');
    const { code, stdout } = await world.run(profile, ['import', path, '--replace'], { json: false });
    expect([code, stdout]).toEqual([0, 'Replaced: clinic\n']);
  });

  it('says of a profile that sends patient data that it does', async () => {
    using world = cliWorld();
    const words = [
      '--kind',
      'sagemaker',
      '--region',
      'eu-central-1',
      '--endpoint-name',
      'chest',
      '--deidentify',
      'off',
    ];
    await world.run(profile, ['set', 'chest', ...words]);
    const path = world.at('profiles.json');
    await world.run(profile, ['export', path]);
    const { stderr } = await world.run(profile, ['import', path], { quiet: true });
    expect(stderr).toMatch(/chest.*patient data/);
  });

  it.each([
    ['is missing', null, /cannot be read \(ENOENT\)\. Choose another file\.\n$/],
    ['is no JSON', 'profiles', /\.\n$/],
    ['is of another program', '{"format":"other","version":1}', /\.\n$/],
  ])('refuses a file that %s', async (_case, content, words) => {
    using world = cliWorld();
    const path = world.at('profiles.json');
    if (content !== null) writeFileSync(path, content);
    const { code, stderr } = await world.run(profile, ['import', path]);
    expect([code, stderr]).toEqual([64, expect.stringMatching(words)]);
  });
});
