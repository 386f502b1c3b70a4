import { checkProfile } from '../profiles/check-profile.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { failed, passed, type Step } from './step.ts';

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
    return passed('The settings fit together.');
  },
};
