import { checkProfile } from '../profiles/check-profile.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { readSection, sectionOf } from '../credentials/shared-config.ts';
import { unheardSettings, type UnheardSetting } from '../network/sdk-settings.ts';
import { failed, passed, warning, type CheckOutcome, type Step } from './step.ts';

/** Whether the settings could be saved as they are. */
export const SETTINGS_STEP: Step = {
  name: 'settings',
  title: 'Settings of the profile',
  needs: [],
  limitMs: 5_000,
  run: async ({ name, settings }) => {
    if (settings.kind !== 'demo') {
      try {
        checkProfile(name, settings);
      } catch (error) {
        if (!(error instanceof WrongUse)) throw error;
        return failed(error.message, error.message, 'you');
      }
    }
    if (settings.kind !== 'sagemaker') return judgeOutside([]);
    return judgeOutside(unheardSettings(process.env, await readSection(sectionOf(settings))));
  },
};

/** What settings for AWS tools on this computer mean that a profile does not follow: images go where its own settings say. */
export function judgeOutside(unheard: readonly UnheardSetting[]): CheckOutcome {
  if (unheard.length === 0) return passed('The settings fit together.');
  const words = unheard.map(({ name, instead }) => `${name} is set on this computer and not followed: ${instead}.`);
  return warning(
    'This computer has settings for AWS tools that Sagittal does not follow. Images go where this profile says.',
    words.join(' '),
    'it',
  );
}
