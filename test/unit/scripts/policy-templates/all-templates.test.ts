import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { POLICY_SETTING_NAMES } from '../../../../main/engine/policy/policy-settings.ts';
import { policySchema } from '../../../../main/engine/policy/policy-schema.ts';
import { policyFromPreferences } from '../../../../main/engine/policy/preferences-policy.ts';
import { isPolicy, readPolicyValue } from '../../../../main/engine/policy/read-policy.ts';
import { POLICY_TEMPLATES } from '../../../../scripts/policy-templates/all-templates.ts';

const ROOT = new URL('../../../../', import.meta.url);
const PARTS = Object.keys(policySchema.shape).filter((name) => !['format', 'version', 'settings'].includes(name));
const NAMES = [...PARTS, ...POLICY_SETTING_NAMES];
const template = (end: string) => [...POLICY_TEMPLATES].find(([file]) => file.endsWith(end))?.[1] ?? '';

function found(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, name = '']) => name);
}

it.each([...POLICY_TEMPLATES])(
  '%s is as the schema of policies makes it; npm run policy-templates writes it anew',
  (file, text) => {
    expect(readFileSync(new URL(file, ROOT), 'utf8')).toBe(text);
  },
);

it.skipIf(!existsSync('/usr/bin/xmllint'))('each is well-formed XML', () => {
  for (const text of POLICY_TEMPLATES.values())
    execFileSync('/usr/bin/xmllint', ['--noout', '--nonet', '-'], { input: text, stdio: ['pipe', 'ignore', 'pipe'] });
});

describe('the definitions of group policies', () => {
  const [admx, adml] = [template('.admx'), template('.adml')];

  it('have a policy for every part and setting, where the reader looks for it', () => {
    expect(found(admx, /<policy name="(\w+)"/g)).toEqual(NAMES);
    expect(found(admx, /<(?:text|multiText|enum|decimal|longDecimal) id="\w+" valueName="(\w+)"/g)).toEqual(NAMES);
    expect(found(admx, /<boolean id="\w+" key="Software\\Policies\\Sagittal\\Unlocked" valueName="(\w+)"/g)).toEqual(
      POLICY_SETTING_NAMES,
    );
    const keys = found(admx, /<policy .* key="([^"]+)"/g);
    expect(keys.filter((key) => key === 'Software\\Policies\\Sagittal\\Settings')).toHaveLength(
      POLICY_SETTING_NAMES.length,
    );
  });

  it('name no word, presentation or category that the language file lacks, and every control an element', () => {
    const strings = new Set(found(adml, /<string id="(\w+)"/g));
    expect(found(admx, /\$\(string\.(\w+)\)/g).filter((name) => !strings.has(name))).toEqual([]);
    expect(found(admx, /\$\(presentation\.(\w+)\)/g)).toEqual(found(adml, /<presentation id="(\w+)"/g));
    const elements = found(admx, /<(?:text|multiText|enum|decimal|longDecimal|boolean) id="(\w+)"/g);
    expect(found(adml, /refId="(\w+)"/g)).toEqual(elements);
  });
});

it('the sample for Macs tells of every part and setting, and what it lays down is a policy', () => {
  const sample = template('.mobileconfig');
  expect(found(sample, /<!-- (\w+): /g)).toEqual(NAMES);
  const pairs = (text: string) =>
    Object.fromEntries(
      Array.from(text.matchAll(/<key>(\w+)<\/key>\s*<string>([^<]*)</g), ([, name = '', value]) => [name, value]),
    );
  const preferences = sample.slice(sample.indexOf('<array>'));
  const [parts = '', settings = ''] = preferences.split('<key>settings</key>');
  const set = Array.from(settings.matchAll(/<key>(\w+)<\/key>\s*<dict>([\s\S]*?)<\/dict>/g), ([, name, text = '']) => [
    name,
    pairs(text),
  ]);
  const value = policyFromPreferences(JSON.stringify({ ...pairs(parts), settings: Object.fromEntries(set) }));
  if (value === null || 'reason' in value) throw new Error('it is no policy');
  const read = readPolicyValue(value.value);
  expect(isPolicy(read) && [...read.settings.keys()]).toEqual(['deidentify', 'textCheck']);
});
