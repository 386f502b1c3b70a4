import { expect, it } from 'vitest';
import { contentRules } from '../../../../../main/engine/spool/content-rules.ts';
import { NOTHING_REMOVED } from '../../../../../main/engine/spool/make-content.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';

const settings = (over: object) => profileSettingsSchema.parse({ kind: 'demo', ...over });

it.each([
  [
    { deidentify: 'off', textCheck: 'on' },
    { recipe: NOTHING_REMOVED, looksForText: false },
  ],
  [
    { deidentify: 'on', textCheck: 'off' },
    { recipe: 'basic', looksForText: false },
  ],
  [
    { deidentify: 'on', textCheck: 'on', recipe: 'basic+uids' },
    { recipe: 'basic+uids', looksForText: true },
  ],
])('of %o are %o', (over, expected) => {
  expect(contentRules(settings(over))).toMatchObject(expected);
});

it('say what one request is, whether files are cleaned or not', () => {
  const form = { request: 'frame', seriesAs: 'nifti', frame: 'middle' } as const;
  for (const deidentify of ['on', 'off']) expect(contentRules(settings({ ...form, deidentify })).form).toEqual(form);
});
