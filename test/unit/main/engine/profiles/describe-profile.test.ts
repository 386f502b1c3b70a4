import { describe, expect, it } from 'vitest';
import { describeProfile, destination, profileTitle } from '../../../../../main/engine/profiles/describe-profile.ts';
import { profileSettingsSchema, type ProfileSettings } from '../../../../../shared/profile.ts';

const CHEST = { kind: 'sagemaker', region: 'eu-central-1', endpointName: 'chest' } as const;

function settings(over: Partial<ProfileSettings>): ProfileSettings {
  return profileSettingsSchema.parse(over);
}

describe('where images go', () => {
  it.each<[Partial<ProfileSettings>, string]>([
    [{ kind: 'demo' }, 'The demo model on this computer'],
    [{ kind: 'http', endpointUrl: 'http://127.0.0.1:1/x' }, 'http://127.0.0.1:1/x'],
    [CHEST, 'SageMaker endpoint chest (eu-central-1)'],
    [{ ...CHEST, endpointUrl: 'https://vpce.clinic' }, 'SageMaker endpoint chest (https://vpce.clinic)'],
    [{ ...CHEST, mode: 'batch', transformModel: 'm' }, 'SageMaker batch jobs of the model m (eu-central-1)'],
  ])('of %j', (over, words) => {
    expect(destination(settings(over))).toBe(words);
  });
});

describe('what happens to patient data', () => {
  it.each<[Partial<ProfileSettings>, string]>([
    [CHEST, 'Patient data is removed before anything is sent. Pictures are looked over for text in them.'],
    [{ ...CHEST, textCheck: 'off' }, 'Patient data is removed before anything is sent.'],
    [
      { ...CHEST, textCheck: 'off', recipe: 'basic+device+uids' },
      'Patient data is removed before anything is sent. But: keep the device; keep unique identifiers.',
    ],
    [
      { ...CHEST, textCheck: 'off', spool: 'reference' },
      'Patient data is removed before anything is sent. The cleaned copy of an image is kept, encrypted, until its answer is there.',
    ],
    [
      { ...CHEST, deidentify: 'off', spool: 'reference' },
      'Images are sent as they are. Patient data in them is not removed.',
    ],
    [{ ...CHEST, deidentify: 'off' }, 'Images are sent as they are. Patient data in them is not removed.'],
    [
      { kind: 'http', endpointUrl: 'http://127.0.0.1:1/x', deidentify: 'off' },
      'Images are sent as they are. Patient data in them is not removed. Nothing leaves this computer.',
    ],
  ])('under %j', (over, words) => {
    const view = describeProfile({ name: 'p', settings: settings(over), isBuiltIn: false });
    expect(view.privacy).toBe(words);
  });
});

it('is called by its title, else by its name', () => {
  const titled = { name: 'p', settings: settings({ ...CHEST, title: 'Chest' }), isBuiltIn: false };
  expect([profileTitle(titled), profileTitle({ ...titled, settings: settings(CHEST) })]).toEqual(['Chest', 'p']);
});
