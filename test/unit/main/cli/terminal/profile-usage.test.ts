import { expect, it } from 'vitest';
import { MAPPING_OPTIONS } from '../../../../../main/cli/commands/mapping-options.ts';
import { PROFILE_OPTIONS } from '../../../../../main/cli/commands/profile-options.ts';
import { PROFILE_USAGE } from '../../../../../main/cli/terminal/profile-usage.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';

it('names every option of a profile, and no other', () => {
  const named = [...PROFILE_USAGE.matchAll(/--([a-z0-9-]+)/g)].flatMap(([, name]) => name ?? []);
  expect([...new Set(named)].sort()).toEqual(Object.keys({ ...PROFILE_OPTIONS, ...MAPPING_OPTIONS }).sort());
});

it('offers the payloads and modes a profile can have', () => {
  const { payload, mode } = profileSettingsSchema.shape;
  const offered = (option: string) => new RegExp(`--${option} (\\S+)`).exec(PROFILE_USAGE)?.[1]?.split('|');
  expect([offered('payload'), offered('mode')]).toEqual([payload.unwrap().options, mode.unwrap().options]);
});
