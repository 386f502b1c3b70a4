import { expect, it } from 'vitest';
import { profileFacts } from '../../../../../renderer/features/profiles/profile-facts.ts';
import { PAYLOAD_FACTS, PAYLOADS } from '../../../../../shared/payloads/payloads.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';

it('says what a profile sends, how much and how it signs in', () => {
  const settings = profileSettingsSchema.parse({
    kind: 'sagemaker',
    payload: 'multipart',
    credentials: 'profile:ward',
  });
  expect(profileFacts(settings)).toEqual([
    ['Sends', 'form upload, the image in “image”'],
    ['Patient data', 'Names, dates and numbers of patients are taken out.'],
    ['Text in pictures', 'Pictures are looked over for text; what may show a name waits for you.'],
    ['Largest request', '6.3 MB'],
    ['At once', 'up to 4'],
    ['Longest wait', '1 min'],
    ['If an answer is lost', 'send again'],
    ['Sign-in', 'profile:ward'],
  ]);
});

it.each(PAYLOADS)('says of the payload %s what is sent', (payload) => {
  const settings = profileSettingsSchema.parse({ kind: 'http', payload, field: 'scan' });
  expect(profileFacts(settings)[0]).toEqual(['Sends', PAYLOAD_FACTS[payload].sends('scan')]);
});
