import { PRIVACY_ACTIONS, type PrivacyAction, type PrivacyChange } from '../../../shared/contract/privacy.ts';

/** One line of the table of changes: the head of a group, or a change. */
export type ChangeLine =
  | { readonly kind: 'head'; readonly action: PrivacyAction; readonly changes: number }
  | { readonly kind: 'change'; readonly change: PrivacyChange };

interface Filter {
  /** Words that have to be somewhere in a change, in any order; case does not matter. */
  readonly search: string;
  /** True to list what stays as well. */
  readonly withKept: boolean;
}

/** The changes as lines, grouped by what happened to them in the order of the contract; groups without any are left out. */
export function groupChanges(changes: readonly PrivacyChange[], { search, withKept }: Filter): ChangeLine[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<PrivacyAction, PrivacyChange[]>(PRIVACY_ACTIONS.map((action) => [action, []]));
  for (const change of changes) if (holdsAll(change, words)) groups.get(change.action)?.push(change);
  if (!withKept) groups.delete('kept');
  return [...groups].flatMap(([action, found]) =>
    found.length === 0
      ? []
      : [
          { kind: 'head', action, changes: found.length } as const,
          ...found.map((change) => ({ kind: 'change', change }) as const),
        ],
  );
}

/** What happened, as the head of a group says it. */
export const ACTION_WORDS: Readonly<Record<PrivacyAction, string>> = {
  removed: 'Taken out',
  emptied: 'Emptied',
  replaced: 'Replaced',
  shifted: 'Dates shifted',
  cleaned: 'Cleaned of names and numbers',
  added: 'Added',
  kept: 'Unchanged',
};

function holdsAll(change: PrivacyChange, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { place, name, before, after, rule } = change;
  const text = [place, name, before ?? '', after ?? '', rule].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}
