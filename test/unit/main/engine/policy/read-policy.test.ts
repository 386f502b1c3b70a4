import { describe, expect, it } from 'vitest';
import { isPolicy, readPolicy } from '../../../../../main/engine/policy/read-policy.ts';
import { policyText, soundPolicy } from '../../../../support/policies.ts';

const CHEST = { kind: 'sagemaker', region: 'eu-central-1', endpointName: 'chest' };

function defectOf(text: string | Uint8Array) {
  const read = readPolicy(typeof text === 'string' ? Buffer.from(text) : text);
  return isPolicy(read) ? null : read;
}

describe('a policy file', () => {
  it('needs no more than its head', () => {
    expect(soundPolicy()).toEqual({
      name: 'Radiology',
      contact: 'the service desk, telephone 4711',
      profiles: new Map(),
      ownProfiles: 'allowed',
      demo: 'allowed',
      allowedRegions: null,
      allowedEndpoints: null,
      settings: new Map(),
    });
  });

  it('gives profiles with what it locks and what it sets, each of their own values before what is only set', () => {
    const { profiles } = soundPolicy({
      settings: {
        recipe: { value: 'basic+device' },
        concurrency: { value: 2, locked: false },
        timeoutMs: { value: 9_000, locked: false },
      },
      profiles: { chest: { ...CHEST, timeoutMs: 5_000 } },
    });
    expect(profiles.get('chest')).toMatchObject({
      recipe: 'basic+device',
      concurrency: 2,
      timeoutMs: 5_000,
      deidentify: 'on',
    });
  });

  it('is read with a byte order mark', () => {
    expect(defectOf(Buffer.from(`\uFEFF${policyText()}`))).toBeNull();
  });

  it.each<[string, string | Uint8Array, unknown]>([
    ['is empty', '', { reason: 'it is empty', line: null, column: null }],
    [
      'is UTF-16',
      Buffer.from('\uFEFF{}', 'utf16le'),
      { reason: expect.stringContaining('UTF-16') as string, line: null, column: null },
    ],
    ['is Latin-1', Buffer.from('{"ä":1}', 'latin1'), { reason: 'it is not saved as UTF-8', line: null, column: null }],
    [
      'is cut short',
      policyText().slice(0, -2),
      { reason: 'it is not valid JSON: a comma or } is missing', line: 5, column: 48 },
    ],
    ['is a list', '[]', { reason: 'the policy must be names and values in braces, and is a list', line: 1, column: 1 }],
    [
      'has no contact',
      '{"format": "sagittal-policy", "version": 1, "name": "x"}',
      { reason: 'contact is missing', line: 1, column: 1 },
    ],
    [
      'is of a later version',
      policyText({ version: 2 }),
      { reason: 'version must be 1, and is 2', line: 3, column: 14 },
    ],
    [
      'has an unknown part',
      policyText({ allowedRegion: ['eu-central-1'] }),
      { reason: '"allowedRegion" is not known', line: 6, column: 3 },
    ],
    [
      'has a part with the name of something every object has',
      policyText({ constructor: {} }),
      { reason: '"constructor" is not known', line: 6, column: 3 },
    ],
    [
      'has a name that would be dropped',
      policyText().replace('"name"', '"profiles": {"__proto__": {}}, "name"'),
      { reason: '"__proto__" is not known', line: 4, column: 16 },
    ],
    [
      'has an unknown setting',
      policyText({ settings: { deIdentify: { value: 'on' } } }),
      { reason: '"deIdentify" is not known in settings', line: 7, column: 5 },
    ],
    [
      'has a wrong type',
      policyText({ settings: { concurrency: { value: '2' } } }),
      {
        reason: 'settings.concurrency.value must be a number without quotation marks, and is "2"',
        line: 8,
        column: 16,
      },
    ],
    [
      'has a wrong value',
      policyText({ settings: { deidentify: { value: 'yes' } } }),
      { reason: 'settings.deidentify.value must be one of "on", "off", and is "yes"', line: 8, column: 16 },
    ],
    [
      'locks nothing',
      policyText({ settings: { deidentify: { locked: true } } }),
      { reason: 'settings.deidentify.value is missing', line: 7, column: 19 },
    ],
    [
      'takes a setting away that every profile has',
      policyText({ settings: { recipe: { value: null } } }),
      {
        reason: expect.stringMatching(/^settings.recipe.value must be text in quotation marks, and is null$/) as string,
        line: 8,
        column: 16,
      },
    ],
    [
      'gives the built-in profile',
      policyText({ profiles: { demo: CHEST } }),
      { reason: expect.stringContaining('built-in') as string, line: 7, column: 5 },
    ],
    [
      'gives a profile no name can be',
      policyText({ profiles: { 'a b': CHEST } }),
      { reason: expect.stringContaining('"a b" cannot be the name') as string, line: 7, column: 5 },
    ],
    [
      'gives a profile that is none',
      policyText({ profiles: { x: { kind: 'http' } } }),
      { reason: expect.stringContaining('needs --endpoint-url') as string, line: 7, column: 5 },
    ],
    [
      'gives a profile against its own lock',
      policyText({ profiles: { x: { ...CHEST, deidentify: 'off' } }, settings: { deidentify: { value: 'on' } } }),
      { reason: expect.stringContaining('another value than this policy locks it to') as string, line: 11, column: 7 },
    ],
    [
      'gives a profile it does not allow',
      policyText({ profiles: { x: CHEST }, allowedRegions: ['eu-west-1'] }),
      { reason: expect.stringContaining('eu-central-1 is not allowed') as string, line: 7, column: 5 },
    ],
    [
      'allows a place that is none',
      policyText({ allowedEndpoints: ['https://models.example/path'] }),
      {
        reason: expect.stringMatching(/^entry 1 of allowedEndpoints must be the name of an endpoint/) as string,
        line: 7,
        column: 5,
      },
    ],
    [
      'has a line break in its name',
      policyText({ name: 'a\nb' }),
      { reason: expect.stringContaining('name must be text without line breaks') as string, line: 4, column: 11 },
    ],
  ])('that %s is refused with its place', (_, text, defect) => {
    expect(defectOf(text)).toEqual(defect);
  });

  it.each(['language'])(
    'that relies on %s, which this version cannot carry out, is refused as such wherever it stands',
    (name) => {
      const words = new RegExp(`^"${name}" cannot be carried out by this version`);
      expect(defectOf(policyText({ [name]: 'x' }))?.reason).toMatch(words);
      expect(defectOf(policyText({ settings: { [name]: { value: 'x' } } }))?.reason).toMatch(words);
    },
  );
});
