/** What may not leave in a bundle, beside what is never put in: the person's name and where they keep things. */
export interface Private {
  readonly dataDirectory: string;
  readonly homeDirectory: string;
  readonly userName: string;
}

/**
 * A line for support with hosts kept: the data folder is DATA, other paths, ARNs, mail addresses and the person's log-in
 * are taken out. The last of several fences: what goes into a bundle is chosen field by field before.
 */
export function redact(text: string, { dataDirectory, homeDirectory, userName }: Private): string {
  const named = [
    [dataDirectory, 'DATA'],
    [homeDirectory, 'HOME'],
    ...(userName.length > 2 && userName !== 'root' ? [[userName, 'USER']] : []),
  ].reduce((kept, [from = '', to = '']) => (from.length < 2 ? kept : kept.replaceAll(from, to)), text);
  return named
    .replace(/\barn:[a-z-]+:[^\s,;"')]+/g, 'ARN')
    .replace(/[\w.+-]+@[\w-]+\.[\w.]+/g, 'MAIL')
    .replace(/\b(ASIA|AKIA)[A-Z0-9]{12,}\b/g, 'KEY')
    .replace(/(^|[\s("'=])((?:[A-Za-z]:\\|\/(?!\/))[^\s,;"')]{2,})/g, '$1PATH');
}
