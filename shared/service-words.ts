import type { FailureFacts } from './failure-facts.ts';

/** For a nurse: the model service does not take what it was sent, by its form or by a setting beside it. */
export function formSentence(facts: FailureFacts): string {
  switch (facts['needsMode']) {
    case 'async':
      return 'This model takes images only one after another, through storage. Ask IT to set the mode of the profile to "async", then retry.';
    case 'realtime':
      return 'This model does not take images through storage. Ask IT to change the mode of the profile, then retry.';
    default:
      return facts['isSetting'] === 1
        ? 'The model service does not accept a setting of this profile. Ask IT to look at the details, then retry.'
        : "The model does not take images in this form. Ask the model's owner which payload it expects.";
  }
}
