interface Imported {
  readonly added: readonly string[];
  readonly replaced: readonly string[];
  /** What has to be known of them, such as that images leave with patient data in them. */
  readonly notes: readonly string[];
}

/** What an import did, and what is still to do for it. */
export function importWords({ added, replaced, notes }: Imported): string {
  const parts = [part(added, 'Added'), part(replaced, 'Replaced')].filter((words) => words !== '');
  if (parts.length === 0) return 'There were no profiles in the file.';
  return `${[...parts, ...notes].join(' ')} Such a file has no keys or passwords in it: sign in where a profile asks for it.`;
}

function part(names: readonly string[], verb: string): string {
  return names.length === 0 ? '' : `${verb}: ${names.join(', ')}.`;
}
