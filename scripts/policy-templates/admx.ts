import { REGISTRY_KEY, SETTINGS_KEY, UNLOCKED_KEY } from '../../main/engine/policy/registry-policy.ts';
import { NEEDED_PARTS } from '../../main/engine/policy/setting-forms.ts';
import { TEMPLATE_ENTRIES, type TemplateEntry } from './template-words.ts';
import { element, textElement } from './xml.ts';

const HEAD = '<?xml version="1.0" encoding="utf-8"?>';
const NAMESPACE = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';
/** ADMX names keys without the hive: the class of a policy says it. */
const KEY = REGISTRY_KEY.replace(/^HKLM\\/, '');
/** The largest REG_DWORD; larger numbers are written as REG_QWORD. */
const LARGEST_DWORD = 0xffff_ffff;
/** Longer than any policy that Sagittal reads. */
const LONGEST_TEXT = 1_000_000;

/** The definitions of group policies, for PolicyDefinitions\sagittal.admx. */
export function admx(entries = TEMPLATE_ENTRIES): string {
  const attributes = { revision: '1.0', schemaVersion: '1.0', xmlns: NAMESPACE };
  return `${HEAD}\n${element('policyDefinitions', attributes, [
    element('policyNamespaces', {}, [
      element('target', { prefix: 'sagittal', namespace: 'Sagittal.Policies.Sagittal' }),
      element('using', { prefix: 'windows', namespace: 'Microsoft.Policies.Windows' }),
    ]),
    element('resources', { minRequiredRevision: '1.0' }),
    element('supportedOn', {}, [
      element('definitions', {}, [element('definition', { name: 'SUPPORTED', displayName: '$(string.SUPPORTED)' })]),
    ]),
    element('categories', {}, [
      element('category', { name: 'Sagittal', displayName: '$(string.Sagittal)' }),
      element('category', { name: 'Settings', displayName: '$(string.Settings)' }, [
        element('parentCategory', { ref: 'Sagittal' }),
      ]),
    ]),
    element(
      'policies',
      {},
      entries.map((entry) => policyElement(entry)),
    ),
  ])}\n`;
}

/** Its words in English, for PolicyDefinitions\en-US\sagittal.adml. */
export function adml(entries = TEMPLATE_ENTRIES): string {
  const attributes = { revision: '1.0', schemaVersion: '1.0', xmlns: NAMESPACE };
  const strings = [
    ['SUPPORTED', 'Sagittal on Windows 10 and later'],
    ['Sagittal', 'Sagittal'],
    ['Settings', 'Settings'],
    ...entries.flatMap(({ name, title, words }) => [
      [name, title],
      [`${name}_Explain`, words],
    ]),
    ...entries.flatMap(({ name, form }) => form.choices.map((choice) => [`${name}_${choice}`, choice])),
  ];
  return `${HEAD}\n${element('policyDefinitionResources', attributes, [
    textElement('displayName', {}, 'Sagittal'),
    textElement('description', {}, 'What IT lays down for Sagittal on a computer'),
    element('resources', {}, [
      element(
        'stringTable',
        {},
        strings.map(([id = '', text = '']) => textElement('string', { id }, text)),
      ),
      element(
        'presentationTable',
        {},
        entries.map((entry) => presentation(entry)),
      ),
    ]),
  ])}\n`;
}

function policyElement({ name, form, isSetting }: TemplateEntry): string {
  return element(
    'policy',
    {
      name,
      class: 'Machine',
      displayName: `$(string.${name})`,
      explainText: `$(string.${name}_Explain)`,
      presentation: `$(presentation.${name})`,
      key: isSetting ? `${KEY}\\${SETTINGS_KEY}` : KEY,
    },
    [
      element('parentCategory', { ref: isSetting ? 'Settings' : 'Sagittal' }),
      element('supportedOn', { ref: 'SUPPORTED' }),
      element('elements', {}, [valueElement(name, form), ...(isSetting ? [unlockElement(name)] : [])]),
    ],
  );
}

function valueElement(name: string, form: TemplateEntry['form']): string {
  const at = { id: name, valueName: name, required: NEEDED_PARTS.includes(name) ? 'true' : null };
  if (form.type === 'choice' && !form.isNullable)
    return element(
      'enum',
      { ...at, required: 'true' },
      form.choices.map((choice) => choiceItem(name, choice)),
    );
  if (form.type === 'integer' && !form.isNullable) {
    const limits = { minValue: form.minimum, maxValue: form.maximum };
    return element((form.maximum ?? Infinity) > LARGEST_DWORD ? 'longDecimal' : 'decimal', { ...at, ...limits });
  }
  if (form.type === 'boolean') return switchElement(at);
  // An empty line of a text is none, so what may be left out is typed as a word.
  const isLong = form.type === 'list' || form.type === 'object';
  return isLong
    ? element('multiText', { ...at, maxLength: LONGEST_TEXT })
    : element('text', { ...at, maxLength: form.maxLength ?? 4_096 });
}

function choiceItem(name: string, choice: string): string {
  return element('item', { displayName: `$(string.${name}_${choice})` }, [
    element('value', {}, [textElement('string', {}, choice)]),
  ]);
}

function unlockElement(name: string): string {
  return switchElement({ id: `${name}_Unlocked`, key: `${KEY}\\${UNLOCKED_KEY}`, valueName: name });
}

function switchElement(attributes: Readonly<Record<string, string | null>>): string {
  const value = (number: number) => [element('decimal', { value: number })];
  return element('boolean', attributes, [element('trueValue', {}, value(1)), element('falseValue', {}, value(0))]);
}

function presentation({ name, form, isSetting, title }: TemplateEntry): string {
  const label = `${title}:`;
  return element('presentation', { id: name }, [
    control(name, form, label),
    ...(isSetting ? [textElement('checkBox', { refId: `${name}_Unlocked` }, 'People may change it')] : []),
  ]);
}

function control(name: string, form: TemplateEntry['form'], label: string): string {
  const refId = name;
  if (form.type === 'choice' && !form.isNullable) return textElement('dropdownList', { refId, noSort: 'true' }, label);
  if (form.type === 'integer' && !form.isNullable) {
    const isLong = (form.maximum ?? Infinity) > LARGEST_DWORD;
    const defaultValue = String(form.minimum ?? 0);
    return textElement(isLong ? 'longDecimalTextBox' : 'decimalTextBox', { refId, defaultValue }, label);
  }
  if (form.type === 'boolean') return textElement('checkBox', { refId }, label);
  if (form.type === 'list' || form.type === 'object') return textElement('multiTextBox', { refId }, label);
  return element('textBox', { refId }, [textElement('label', {}, label)]);
}
