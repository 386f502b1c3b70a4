import type { Access } from '../../engine/operators/access.ts';

/**
 * Every command and what may be done of it while nobody is signed in; a command without a row, or a verb of one, cannot be called. `open` is
 * for what works on what its caller gives it, goes on by itself, or shows and changes nothing of patients.
 */
export const COMMAND_ACCESS = {
  upload: 'open',
  watch: 'open',
  serve: 'open',
  window: 'open',
  doctor: 'open',
  deidentify: 'open',
  lock: 'open',
  unlock: 'open',
  queue: {
    list: 'operator',
    run: 'open',
    pause: 'operator',
    resume: 'operator',
    retry: 'operator',
    cancel: 'operator',
    remove: 'operator',
    prioritise: 'operator',
  },
  history: {
    list: 'operator',
    show: 'operator',
    export: 'operator',
    report: 'operator',
    save: 'operator',
    dicom: 'operator',
    review: 'operator',
    agreement: 'operator',
  },
  receipt: 'operator',
  review: { list: 'operator', show: 'operator', mask: 'operator', release: 'operator', reject: 'operator' },
  privacy: { show: 'operator', report: 'operator' },
  profile: {
    set: 'operator',
    list: 'open',
    show: 'open',
    remove: 'operator',
    test: 'operator',
    mapping: 'operator',
    export: 'operator',
    import: 'operator',
    'sign-in': 'operator',
    'sign-out': 'operator',
  },
  db: { check: 'open', backup: 'operator', requeue: 'operator', compact: 'open', keep: 'operator' },
  audit: { verify: 'open', export: 'operator' },
  // Where the vault does not open, nobody can sign in.
  vault: { 'export-key': 'operator', restore: 'open', passphrase: 'operator' },
  policy: { check: 'open', show: 'open' },
  operator: { add: 'set-up', remove: 'operator', list: 'open', pin: 'operator', rules: 'operator' },
} as const satisfies Readonly<Record<string, Access | Readonly<Record<string, Access>>>>;

/** The name of a command. */
export type CommandName = keyof typeof COMMAND_ACCESS;

type Verbs<Name extends CommandName> = (typeof COMMAND_ACCESS)[Name] extends string
  ? never
  : keyof (typeof COMMAND_ACCESS)[Name] & string;

/** True for the name of a command. */
export function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMAND_ACCESS, name);
}

/** The verbs of a command, in the order of the table. */
export function verbsOf<Name extends CommandName>(name: Name): readonly Verbs<Name>[] {
  // The table's keys are the verbs.
  return Object.keys(COMMAND_ACCESS[name]) as Verbs<Name>[];
}

const STRICTEST = ['operator', 'set-up', 'open'] as const;

/** Who may use a command with these words. Of several words that could be its verb the strictest counts. */
export function accessOf(name: CommandName, words: readonly string[]): Access {
  const rule: Access | Readonly<Record<string, Access>> = COMMAND_ACCESS[name];
  if (typeof rule === 'string') return rule;
  const found = words.flatMap((word) => (Object.hasOwn(rule, word) ? [rule[word]] : []));
  return STRICTEST.find((access) => found.includes(access)) ?? 'operator';
}
