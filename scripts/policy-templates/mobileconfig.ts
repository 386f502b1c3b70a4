import { PREFERENCES_DOMAIN } from '../../main/engine/policy/preferences-policy.ts';
import { TEMPLATE_ENTRIES, type TemplateEntry } from './template-words.ts';
import { comment, element, textElement } from './xml.ts';

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">`;

/** What the sample lays down; all else stands in it as a comment. */
const LAID_DOWN: Readonly<Record<string, string>> = {
  name: 'Radiology workstations',
  contact: 'the IT service desk',
  deidentify: 'on',
  textCheck: 'on',
};

/** A profile for the management of Macs, to be changed and given to them by Jamf, Intune or another. */
export function mobileconfig(entries = TEMPLATE_ENTRIES): string {
  const parts = entries.filter(({ isSetting }) => !isSetting);
  const settings = entries.filter(({ isSetting }) => isSetting);
  const preferences = [
    ...identity(PREFERENCES_DOMAIN, `${PREFERENCES_DOMAIN}.policy.preferences`, '9B2C0A5E-5B7E-4E0B-9C41-6D4F6E1A2B01'),
    ...parts.flatMap((entry) => partLines(entry)),
    key('settings'),
    element(
      'dict',
      {},
      settings.flatMap((entry) => settingLines(entry)),
    ),
  ];
  const whole = [
    ...identity('Configuration', `${PREFERENCES_DOMAIN}.policy`, '9B2C0A5E-5B7E-4E0B-9C41-6D4F6E1A2B02'),
    ...pair('PayloadDisplayName', 'Sagittal'),
    ...pair('PayloadScope', 'System'),
    key('PayloadContent'),
    element('array', {}, [element('dict', {}, preferences)]),
  ];
  return `${HEAD}\n${element('plist', { version: '1.0' }, [element('dict', {}, whole)])}\n`;
}

function identity(type: string, identifier: string, uuid: string): string[] {
  return [
    ...pair('PayloadType', type),
    key('PayloadVersion'),
    textElement('integer', {}, '1'),
    ...pair('PayloadIdentifier', identifier),
    ...pair('PayloadUUID', uuid),
  ];
}

function partLines({ name, words }: TemplateEntry): string[] {
  const value = LAID_DOWN[name];
  return [comment(`${name}: ${words}`), ...(value === undefined ? [] : pair(name, value))];
}

function settingLines({ name, words }: TemplateEntry): string[] {
  const value = LAID_DOWN[name];
  const said = comment(`${name}: ${words}`);
  return value === undefined ? [said] : [said, key(name), element('dict', {}, pair('value', value))];
}

function pair(name: string, value: string): string[] {
  return [key(name), textElement('string', {}, value)];
}

function key(name: string): string {
  return textElement('key', {}, name);
}
