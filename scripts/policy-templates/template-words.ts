import { NULL_WORD, POLICY_PARTS, formOf, type ValueForm } from '../../main/engine/policy/setting-forms.ts';
import { POLICY_SETTING_NAMES, POLICY_SETTINGS } from '../../main/engine/policy/policy-settings.ts';
import { kebabCase } from '../../shared/kebab-case.ts';

/** One thing a template can lay down. */
export interface TemplateEntry {
  /** As it stands in the registry, in managed preferences and in a policy file. */
  readonly name: string;
  readonly form: ValueForm;
  /** Whether it can also be given without a lock. */
  readonly isSetting: boolean;
  /** In a list, and at length; plain text. */
  readonly title: string;
  readonly words: string;
}

/** What each part is about; one that is left out says its name alone. */
const PART_WORDS: Readonly<Record<string, string>> = {
  name: 'What IT calls the policy. It stands in every refusal.',
  contact: 'Who people ask, after the word "Ask", such as: the service desk, telephone 4711.',
  profiles:
    'Profiles for everybody, by name: an object with the settings of "sagittal profile show NAME --json" for each.',
  ownProfiles: 'Whether people may send by profiles of their own.',
  demo: 'Whether people may send to the demo model of the computer.',
  allowedRegions: 'The AWS regions that images may go to.',
  allowedEndpoints: 'Every place that images may go to: names of endpoints, addresses, s3://bucket/prefix.',
};

const HOLD_WORDS = {
  'put-in': 'Locked, every profile it applies to has this value.',
  compared: 'Locked, a profile with another value sends nothing.',
  keeping: 'It is of the whole computer.',
  operators: 'It is of the whole computer.',
  machine: 'It is of the whole computer.',
} as const satisfies Record<(typeof POLICY_SETTINGS)[keyof typeof POLICY_SETTINGS], string>;

const TYPE_WORDS: Readonly<Record<ValueForm['type'], (form: ValueForm) => string>> = {
  text: ({ maxLength }) => (maxLength === null ? 'text' : `text of at most ${maxLength} characters`),
  choice: ({ choices }) => `one of ${choices.join(', ')}`,
  integer: ({ minimum, maximum }) => `a whole number from ${minimum ?? ''} to ${maximum ?? ''}`,
  list: () => 'one entry a line',
  object: () => 'a JSON object',
  boolean: () => 'yes or no',
};

/** Everything of the schema of policies, parts first. */
export const TEMPLATE_ENTRIES: readonly TemplateEntry[] = [
  ...[...POLICY_PARTS].map(([name, form]) => ({
    name,
    form,
    isSetting: false,
    title: capital(kebabCase(name).replaceAll('-', ' ')),
    words: `${PART_WORDS[name] ?? `The part "${name}" of a policy.`} ${formWords(form)}`,
  })),
  ...POLICY_SETTING_NAMES.map((name) => ({
    name,
    form: formOf(name),
    isSetting: true,
    title: `--${kebabCase(name)}`,
    words: `The setting --${kebabCase(name)}. ${formWords(formOf(name))} ${HOLD_WORDS[POLICY_SETTINGS[name]]}`,
  })),
];

/** What a form takes, in a sentence. */
function formWords(form: ValueForm): string {
  const left = form.isNullable ? `, or the word ${NULL_WORD} for none` : '';
  return `It takes ${TYPE_WORDS[form.type](form)}${left}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
