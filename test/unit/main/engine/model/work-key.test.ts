import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { workKey } from '../../../../../main/engine/model/work-key.ts';
import type { ProfileSettings } from '../../../../../shared/profile.ts';
import { httpProfile } from '../../../../support/image-record.ts';

const CONTENT = 'ab'.repeat(32);
const key = (over: Partial<ProfileSettings> = {}, name = 'clinic') => workKey(CONTENT, httpProfile(name, over));

describe('the key of work', () => {
  it('is the same for the same file and profile, also when it was read anew', () => {
    expect(key()).toMatch(/^[0-9a-f]{64}$/);
    expect(key()).toBe(key());
  });

  it('is the SHA-256 of content, name and question, so that it holds from one version to the next', () => {
    const settings = httpProfile().settings;
    const question = (
      'kind region endpointName endpointUrl targetVariant targetModel inferenceComponent sessionId ' +
      'enableExplanations mode payload field template meta contentType accept customAttributes deidentify recipe ' +
      'request seriesAs frame'
    )
      .split(' ')
      .map((name) => [name, new Map(Object.entries(settings)).get(name) ?? null]);
    const text = JSON.stringify([CONTENT, 'clinic', question]);
    expect(key()).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it.each<Partial<ProfileSettings>>([
    { endpointUrl: 'http://127.0.0.1:10/invocations' },
    { mode: 'stream' },
    { payload: 'raw' },
    { field: 'picture' },
    { template: { image: '${image}' } },
    { meta: { site: 'north' } },
    { contentType: 'image/png' },
    { accept: 'text/csv' },
    { customAttributes: 'threshold=0.5' },
    { targetModel: 'model.tar.gz' },
    { targetVariant: 'blue' },
    { inferenceComponent: 'lungs' },
    { sessionId: 'one' },
    { enableExplanations: '`true`' },
    { deidentify: 'off' },
    { recipe: 'basic+device' },
    { request: 'series' },
    { seriesAs: 'nifti' },
    { frame: 'first' },
  ])('is another one for another question: %j', (over) => {
    expect(key(over)).not.toBe(key());
  });

  it.each<Partial<ProfileSettings>>([
    { title: 'Chest model' },
    { concurrency: 9 },
    { timeoutMs: 1_000 },
    { maxBytesPerSecond: 5_000 },
    { maxPayloadBytes: 10 },
    { sendBetween: '20:00-06:00' },
    { onUnsure: 'hold' },
    { spool: 'reference' },
    { textCheck: 'off' },
    { proxy: 'none' },
  ])('is the same whatever the pace, patience and looks: %j', (over) => {
    expect(key(over)).toBe(key());
  });

  it('is another one for another file, another profile of the same settings, and other masks', () => {
    const profile = httpProfile();
    const keys = [
      workKey(CONTENT, profile),
      workKey('cd'.repeat(32), profile),
      key({}, 'clinic2'),
      workKey(CONTENT, profile, 'aa'),
      workKey(CONTENT, profile, 'ab'),
      workKey(CONTENT, profile, ''),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('cannot be had by moving a quote from one part to the next', () => {
    const [one, other] = ['a","b', 'a'];
    expect(key({}, one)).not.toBe(key({}, other));
    expect(workKey(`${CONTENT}","clinic`, httpProfile('x'))).not.toBe(workKey(CONTENT, httpProfile('clinic","x')));
  });
});
