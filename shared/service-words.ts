import type { FailureFacts } from './failure-facts.ts';

/** For a nurse: the model service does not take what it was sent, by its form or by a setting beside it. */
export function formSentence(facts: FailureFacts): string {
  switch (facts['needsMode']) {
    case 'async':
      return 'This model takes images only one after another, through storage. Ask IT to set the mode of the profile to "async", then retry.';
    case 'realtime':
      return 'This model does not take images through storage. Ask IT to change the mode of the profile, then retry.';
    default:
      if (facts['isAccept'] === 1) {
        return 'The model does not answer in the form the profile asks for. Ask IT to set "Accept" of the profile as the model\'s owner says, then retry.';
      }
      return facts['isSetting'] === 1
        ? 'The model service does not accept a setting of this profile. Ask IT to look at the details, then retry.'
        : "The model does not take images in this form. Ask the model's owner which payload it expects.";
  }
}

/** For a nurse: something answered that nobody knows; it may pass. */
export function unknownSentence(facts: FailureFacts): string {
  return `${String(facts['what'] ?? whatAnswered(facts))} The image is safe and will be tried again.`;
}

function whatAnswered(facts: FailureFacts): string {
  const { location, service = 'the model' } = facts;
  return location === undefined
    ? `Something Sagittal does not know came instead of an answer of ${service}; ask IT to look at the details.`
    : `The network sent Sagittal on to ${hostOf(String(location))} instead of ${service}; ask IT whether a sign-in page stands in between.`;
}

/** For IT: what came, in its own words, and where it points. */
export function unknownForIt(facts: FailureFacts): string {
  const { status, location, detail = 'no words' } = facts;
  const to =
    location === undefined
      ? ''
      : ` It points to ${location}: set that address if it is the final one, or open the way past it.`;
  return `Unknown answer${status === undefined ? '' : ` (HTTP ${status})`}: ${detail}.${to}`;
}

function hostOf(location: string): string {
  return /^https?:\/\/([^/?#]+)/i.exec(location)?.[1] ?? location;
}
