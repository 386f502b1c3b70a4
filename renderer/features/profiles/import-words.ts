/** What an import did, and what is still to do for it. */
export function importWords({ added, replaced }: { added: readonly string[]; replaced: readonly string[] }): string {
  const parts = [part(added, 'Added'), part(replaced, 'Replaced')].filter((words) => words !== '');
  if (parts.length === 0) return 'There were no profiles in the file.';
  return `${parts.join(' ')} Such a file has no keys or passwords in it: sign in where a profile asks for it.`;
}

function part(names: readonly string[], verb: string): string {
  return names.length === 0 ? '' : `${verb}: ${names.join(', ')}.`;
}
