import { describe, expect, it } from 'vitest';
import { workKey } from '../../../../../main/engine/model/work-key.ts';
import { profileSettingsSchema, type ProfileSettings } from '../../../../../shared/profile.ts';

function key(over: Partial<ProfileSettings> = {}, name = 'chest', content = 'aa', masks?: string): string {
  const settings = profileSettingsSchema.parse({
    kind: 'sagemaker',
    region: 'eu-central-1',
    endpointName: 'chest',
    ...over,
  });
  return workKey(content, { name, settings, isBuiltIn: false }, masks);
}

const SAME = key();

describe('the identity of work', () => {
  it('is the same for the same question, whoever made the profile', () => {
    expect([key(), SAME]).toEqual([SAME, expect.stringMatching(/^[\da-f]{64}$/)]);
  });

  it.each<[string, string]>([
    ['another file', key({}, 'chest', 'bb')],
    ['another profile', key({}, 'knee')],
    ['another painting', key({}, 'chest', 'aa', 'ff')],
    ['another endpoint', key({ endpointName: 'knee' })],
    ['another region', key({ region: 'eu-west-1' })],
    ['another payload', key({ payload: 'raw' })],
    ['another field', key({ field: 'file' })],
    ['other pairs', key({ meta: { a: 'b' } })],
    ['another recipe', key({ recipe: 'basic+device' })],
    ['no recipe at all', key({ deidentify: 'off' })],
    ['another request', key({ request: 'series' })],
    ['another frame', key({ frame: 'first' })],
    ['other attributes', key({ customAttributes: 'a' })],
  ])('is another for %s', (_case, other) => {
    expect(other).not.toBe(SAME);
  });

  it.each<Partial<ProfileSettings>>([
    { concurrency: 9 },
    { timeoutMs: 5_000 },
    { title: 'Chest' },
    { maxPayloadBytes: 1_000 },
    { proxy: 'none' },
    { credentials: 'stored' },
    { spool: 'reference' },
    { onUnsure: 'hold' },
    { textCheck: 'off' },
    { sendBetween: '20:00-06:00' },
  ])('stays under %j, which asks the model nothing else', (over) => {
    expect(key(over)).toBe(SAME);
  });
});
