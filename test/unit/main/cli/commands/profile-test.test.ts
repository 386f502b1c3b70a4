import { describe, expect, it } from 'vitest';
import { payloadWords, testExitCode } from '../../../../../main/cli/commands/profile-test.ts';
import { EXIT } from '../../../../../main/cli/exit-codes.ts';
import type { Check } from '../../../../../shared/contract/profile-test.ts';
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

describe('the exit code of a test', () => {
  const failed = (isTemporary: boolean): Check => ({
    name: 'tls',
    title: 'Certificate',
    state: 'failed',
    sentence: 'It is wrong.',
    forIt: 'It is wrong.',
    whoCanFix: 'it',
    isTemporary,
    durationMs: 1,
  });

  it.each([
    ['passed', { isPassed: true, checks: [] }, EXIT.done],
    ['failed for now', { isPassed: false, checks: [failed(true)] }, EXIT.stillWaiting],
    ['failed for good', { isPassed: false, checks: [failed(false)] }, EXIT.needsPerson],
  ])('tells what %s', (_, test, code) => {
    expect(testExitCode(test)).toBe(code);
  });
});
