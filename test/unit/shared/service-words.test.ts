import { expect, it } from 'vitest';
import type { FailureFacts } from '../../../shared/failures.ts';
import { formSentence } from '../../../shared/service-words.ts';

it.each<[FailureFacts, string]>([
  [
    { needsMode: 'async' },
    'This model takes images only one after another, through storage. Ask IT to set the mode of the profile to "async", then retry.',
  ],
  [
    { needsMode: 'realtime', isSetting: 1 },
    'This model does not take images through storage. Ask IT to change the mode of the profile, then retry.',
  ],
  [
    { isSetting: 1 },
    'The model service does not accept a setting of this profile. Ask IT to look at the details, then retry.',
  ],
  [{ isSetting: 0 }, "The model does not take images in this form. Ask the model's owner which payload it expects."],
  [{}, "The model does not take images in this form. Ask the model's owner which payload it expects."],
])('of %j it says who changes what', (facts, sentence) => {
  expect(formSentence(facts)).toBe(sentence);
});
