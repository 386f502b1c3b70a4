import { expect, it } from 'vitest';
import { POLICY_SETTING_NAMES } from '../../../../../main/engine/policy/policy-settings.ts';
import { isPolicy, readPolicyValue } from '../../../../../main/engine/policy/read-policy.ts';

const HEAD = { format: 'sagittal-policy', version: 1, name: 'Radiology', contact: 'the service desk' };
const PARTS = [
  ...Object.keys(HEAD),
  'profiles',
  'ownProfiles',
  'demo',
  'allowedRegions',
  'allowedEndpoints',
  'settings',
];
const WRONG = [
  '',
  'x y',
  'x'.repeat(5_000),
  -1,
  1.5,
  1e15,
  true,
  [],
  ['x y'],
  {},
  { a: 1 },
  { 'a b': {} },
  null,
  'a\nb',
];

function reasonOf(value: unknown): string | null {
  const read = readPolicyValue(value);
  return isPolicy(read) ? null : read.reason;
}

it('says of every part and setting that is wrong what it must be, in a sentence and not in words of a program', () => {
  const parts = PARTS.flatMap((part) => WRONG.map((value) => reasonOf({ ...HEAD, [part]: value })));
  const settings = POLICY_SETTING_NAMES.flatMap((name) =>
    WRONG.map((value) => reasonOf({ ...HEAD, settings: { [name]: { value } } })),
  );
  const reasons = [...parts, ...settings].filter((reason) => reason !== null);
  expect(reasons.length).toBeGreaterThan(300);
  const [says, jargon] = [
    / (must be|is|names|cannot be) /,
    /Invalid|expected|received|pattern|undefined|record|\bint\b/,
  ];
  expect(reasons.filter((reason) => !says.test(reason) || jargon.test(reason))).toEqual([]);
});

it.each<[unknown, unknown]>([
  [{ allowedEndpoints: [] }, 'allowedEndpoints is an empty list; name at least one, or leave it out'],
  [{ allowedRegions: ['moon'] }, 'entry 1 of allowedRegions must be an AWS region such as eu-central-1'],
  [{ name: '' }, 'name is empty; write something'],
  [{ name: 'x'.repeat(81) }, 'name is too long: at most 80 characters'],
  [{ settings: { lockAfterMinutes: { value: 20 } } }, 'settings.lockAfterMinutes.value must be at most 15, and is 20'],
  [
    { settings: { proxy: { value: ['http://me:secret@proxy'] } } },
    expect.stringMatching(/^settings\.proxy\.value must be .*"none"/),
  ],
  [
    { settings: { deidentify: { value: 'of my own://me:secret@x' } } },
    'settings.deidentify.value must be one of "on", "off", and is another text',
  ],
])('names what is wrong with %j', (over, reason) => {
  expect(reasonOf({ ...HEAD, ...Object(over) })).toEqual(reason);
});
