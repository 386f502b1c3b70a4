import { checkProfile, maySend } from '../profiles/check-profile.ts';
import { WrongUse } from '../expected-failure.ts';
import { failed, passed, warning, type Step } from './step.ts';

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
    if (maySend(settings)) return passed('The settings fit together.');
    return warning(
      'The settings fit together. Images are not sent yet: IT has to allow that they leave as they are.',
      'deidentify is on, and this version cannot remove patient data: --deidentify off allows sending images as they are.',
      'it',
    );
  },
};
