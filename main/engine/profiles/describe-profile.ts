import type { ProfileView } from '../../../shared/contract/rows.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { readRecipe, RECIPE_OPTION_NAMES } from '../../../shared/recipe.ts';
import type { Profile } from '../model/profile.ts';
import { staysHere } from './check-profile.ts';

/** A profile in the words the window and the command line show. */
export function describeProfile(profile: Profile): Omit<ProfileView, 'isGiven' | 'held'> {
  const { name, settings, isBuiltIn } = profile;
  return {
    name,
    title: profileTitle(profile),
    isBuiltIn,
    settings,
    destination: destination(settings),
    privacy: privacy(settings),
  };
}

/** What people call a profile: its title, else its name. */
export function profileTitle(profile: Profile): string {
  return profile.settings.title ?? profile.name;
}

/** Where images of a profile go, in words. */
export function destination(settings: ProfileSettings): string {
  switch (settings.kind) {
    case 'demo':
      return 'The demo model on this computer';
    case 'http':
      return settings.endpointUrl ?? '';
    case 'sagemaker': {
      const place = settings.endpointUrl ?? settings.region ?? '';
      if (settings.mode === 'batch')
        return `SageMaker batch jobs of the model ${settings.transformModel ?? ''} (${place})`;
      return `SageMaker endpoint ${settings.endpointName ?? ''} (${place})`;
    }
  }
}

/** Said where a profile asks for no copies while what it sends is made, not read. */
const CLEANED_COPY = 'The cleaned copy of an image is kept, encrypted, until its answer is there.';

function privacy(settings: ProfileSettings): string {
  const here = staysHere(settings) ? ' Nothing leaves this computer.' : '';
  if (settings.deidentify === 'off') return `Images are sent as they are. Patient data in them is not removed.${here}`;
  const kept = [...(readRecipe(settings.recipe) ?? [])].map((option) => RECIPE_OPTION_NAMES[option].toLowerCase());
  const but = kept.length === 0 ? '' : ` But: ${kept.join('; ')}.`;
  const looks = settings.textCheck === 'on' ? ' Pictures are looked over for text in them.' : '';
  const copy = settings.spool === 'reference' ? ` ${CLEANED_COPY}` : '';
  return `Patient data is removed before anything is sent.${but}${looks}${copy}${here}`;
}
