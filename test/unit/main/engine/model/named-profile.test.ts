import { expect, it } from 'vitest';
import { namedProfile } from '../../../../../main/engine/model/named-profile.ts';
import { trustingProfile } from '../../../../support/intake-site.ts';

it('a profile by its name, or a sentence that says there is none', () => {
  const demo = trustingProfile();
  expect(namedProfile('demo', () => demo)).toBe(demo);
  expect(() => namedProfile('gone', () => null)).toThrow('There is no profile "gone". See: sagittal profile list');
});
