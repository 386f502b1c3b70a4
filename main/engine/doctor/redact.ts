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
  ].reduce((kept, [from = '', to = '']) => (from.length < 2 ? kept : replaceEverywhere(kept, from, to)), text);
  return named
    .replace(/\barn:[a-z-]+:[^\s,;"')]+/g, 'ARN')
    .replace(/[\w.+-]+@[\w-]+\.[\w.]+/g, 'MAIL')
    .replace(/\b(ASIA|AKIA)[A-Z0-9]{12,}\b/g, 'KEY')
    .replace(PATH, 'PATH');
}

/** Without regard to case, which Windows and people have none for. */
function replaceEverywhere(text: string, from: string, to: string): string {
  return text.replace(new RegExp(from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi'), () => to);
}

/** C:\, C:/, \\server\share, //server/share, file:// and /: not what follows a letter or a slash, as in an address of the web. */
const START = String.raw`(?:file:\/\/\/?(?:[A-Za-z]:[\\/])?|(?:\\\\[?.]\\)?(?<![A-Za-z0-9])[A-Za-z]:[\\/]|(?<![\w.:\\/-])(?:\\\\|\/))`;
/** Folders may have blanks in their names, and so may the file, up to its ending. */
const FOLDERS = String.raw`(?:[^\\/:*?"'<>|,;()\r\n]*[\\/]+)*`;
const NAME = String.raw`(?:[^\\/:*?"'<>|,;()\r\n]*?\.\w{1,5}(?![\w.])|[^\\/:*?"'<>|,;()\r\n]+)`;
/** What has no ending is taken out to the end of its part of the sentence: too much rather than half a name. */
const PATH = new RegExp(`${START}${FOLDERS}${NAME}`, 'g');
