import { describe, expect, it } from 'vitest';
import type { Check } from '../../../../../shared/contract/profile-test.ts';
import { payloadWords, testExitCode } from '../../../../../main/cli/commands/profile-test.ts';
import { profile } from '../../../../../main/cli/commands/profile.ts';
import { cliWorld } from '../../../../support/cli-world.ts';
import { NOWHERE, saveClinicProfile } from '../../../../support/clinic-profile.ts';
import { interrupted } from '../../../../support/interrupt.ts';
import { countingModel } from '../../../../support/own-engine.ts';

import { PAYLOAD_FACTS, PAYLOADS } from '../../../../../shared/payloads/payloads.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';

const settings = (over: object) => profileSettingsSchema.parse({ kind: 'sagemaker', ...over });

describe('the payload that works', () => {
  it.each(PAYLOADS)('is named as %s, with its field where it has one', (payload) => {
    const field = PAYLOAD_FACTS[payload].takes.includes('field') ? ' in the field "scan"' : '';
    expect(payloadWords(settings({ payload, field: 'scan' }))).toBe(`${payload}${field}`);
  });

  it('is named with its content type where the profile has one', () => {
    expect(payloadWords(settings({ payload: 'raw', contentType: 'image/x-image' }))).toBe('raw, image/x-image');
  });
});

describe('testExitCode', () => {
  const check = (state: Check['state'], isTemporary?: boolean): Check => ({
    name: 'tls',
    title: '',
    state,
    sentence: '',
    forIt: '',
    whoCanFix: null,
    durationMs: null,
    ...(isTemporary !== undefined && { isTemporary }),
  });
  it.each<[string, boolean, Check[], number]>([
    ['passed', true, [check('passed')], 0],
    ['passed with a warning', true, [check('warning')], 0],
    ['failed for good', false, [check('failed', false)], 2],
    ['failed for now', false, [check('passed'), check('failed', true)], 3],
    ['failed for good first', false, [check('failed'), check('failed', true)], 2],
    ['stopped before anything failed', false, [check('skipped')], 2],
  ])('%s', (_case, isPassed, checks, code) => {
    expect(testExitCode({ isPassed, checks })).toBe(code);
  });
});

describe('profile test', () => {
  it('ends with 0 and the settings where the model takes the picture', async () => {
    await using model = await countingModel();
    using world = cliWorld();
    await saveClinicProfile(world, model.url);
    const { code, rows } = await world.run(profile, ['test', 'clinic']);
    expect([code, rows.at(-1)?.['result']]).toMatchObject([
      0,
      { profile: 'clinic', passed: true, failed: null, whoCanFix: null, saved: false },
    ]);
    expect(rows.slice(0, -1).map(({ state }) => state)).not.toContain('failed');
    expect(model.requests()).toBeGreaterThan(0);
  });

  it('saves the settings that work where it is asked to', async () => {
    await using model = await countingModel();
    using world = cliWorld();
    await saveClinicProfile(world, model.url);
    const { code, stdout } = await world.run(profile, ['test', 'clinic', '--save'], { json: false });
    expect(code).toBe(0);
    expect(stdout).toMatch(/These settings were saved\.\n$/);
  });

  it('ends with 3 where the model cannot be reached just now', async () => {
    using world = cliWorld();
    await saveClinicProfile(world, NOWHERE);
    const { code, rows } = await world.run(profile, ['test', 'clinic']);
    expect([code, rows.at(-1)?.['result']]).toMatchObject([3, { passed: false, settings: null }]);
  });

  it('ends with 130 where it is stopped', async () => {
    await using model = await countingModel();
    using world = cliWorld();
    await saveClinicProfile(world, model.url);
    expect((await interrupted(() => world.run(profile, ['test', 'clinic']))).code).toBe(130);
  });

  it.each([
    [['nobody'], 'There is no profile "nobody". See: sagittal profile list\n'],
    [['demo', '--save'], 'The profile "demo" is built in and cannot be changed: leave --save out.\n'],
    [['clinic', 'missing.png'], /missing\.png cannot be read\. Choose another picture\.\n$/],
    [['clinic', import.meta.filename], /is not a picture of a type Sagittal knows\. Choose another one\.\n$/],
  ])('refuses %j', async (words, sentence) => {
    using world = cliWorld();
    await saveClinicProfile(world, NOWHERE);
    const { code, stderr } = await world.run(profile, ['test', ...words]);
    expect([code, stderr]).toEqual([64, typeof sentence === 'string' ? sentence : expect.stringMatching(sentence)]);
  });
});
