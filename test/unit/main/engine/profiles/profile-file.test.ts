import { describe, expect, it } from 'vitest';
import { importNotes, profileFileText, readProfileFile } from '../../../../../main/engine/profiles/profile-file.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';

const CHEST = { kind: 'sagemaker', region: 'eu-central-1', endpointName: 'chest' } as const;

function file(over: object = {}, profiles: readonly object[] = [{ name: 'chest', settings: CHEST }]): string {
  return JSON.stringify({ format: 'sagittal-profiles', version: 1, profiles, ...over });
}

describe('a file of profiles', () => {
  it('gives back what was saved, without the built-in profile', () => {
    const settings = profileSettingsSchema.parse(CHEST);
    const text = profileFileText([
      { name: 'demo', settings: profileSettingsSchema.parse({ kind: 'demo' }), isBuiltIn: true },
      { name: 'chest', settings, isBuiltIn: false },
    ]);
    expect(readProfileFile(text)).toEqual([{ name: 'chest', settings }]);
    expect(readProfileFile(`\uFEFF${text}`)).toHaveLength(1);
  });

  it.each([
    ['cut short', file().slice(0, 40), /damaged or was cut short: it is not valid JSON/],
    ['of another program', file({ format: 'other' }), /not a file of Sagittal profiles/],
    ['a list', '[]', /not a file of Sagittal profiles/],
    ['null', 'null', /not a file of Sagittal profiles/],
    ['of a newer version', file({ version: 2 }), /newer version of Sagittal/],
    ['of no version', file({ version: 'one' }), /damaged at version\. Export it again/],
    ['with something added', file({ more: 1 }), /damaged/],
    ['with a profile that has no name', file({}, [{ settings: CHEST }]), /damaged at profiles\.0\.name/],
    [
      'with a profile that is wrong',
      file({}, [{ name: 'chest', settings: { kind: 'sagemaker' } }]),
      /^Nothing was imported\. The profile "chest": A profile of kind sagemaker needs/,
    ],
    ['with the built-in profile', file({}, [{ name: 'demo', settings: CHEST }]), /built-in profile "demo"/],
    [
      'with a profile twice',
      file({}, [
        { name: 'a', settings: CHEST },
        { name: 'a', settings: CHEST },
      ]),
      /the profile "a" twice/,
    ],
    [
      'with too many',
      file(
        {},
        Array.from({ length: 1_001 }, (_, at) => ({ name: `p${at}`, settings: CHEST })),
      ),
      /damaged at profiles/,
    ],
  ])('%s is refused with the reason', (_case, text, reason) => {
    expect(() => readProfileFile(text)).toThrow(reason);
  });
});

describe('what somebody who takes profiles over has to know', () => {
  it.each<[string, object, RegExp[]]>([
    ['nothing of a quiet one', CHEST, []],
    [
      'that patient data leaves',
      { ...CHEST, deidentify: 'off' },
      [/^ATTENTION: the profile "p" sends images to another computer WITH/],
    ],
    ['nothing where it stays here', { kind: 'http', endpointUrl: 'http://127.0.0.1:1/', deidentify: 'off' }, []],
    [
      'whose certificates are trusted',
      { ...CHEST, caFile: '/etc/h.pem' },
      [/trusts the certificates in \/etc\/h\.pem\.$/],
    ],
    ['that keys are not in it', { ...CHEST, credentials: 'stored' }, [/has to be signed in on this computer/]],
  ])('%s', (_case, settings, notes) => {
    const told = importNotes([{ name: 'p', settings: profileSettingsSchema.parse(settings) }]);
    expect(told).toEqual(notes.map((note) => expect.stringMatching(note) as string));
  });
});
