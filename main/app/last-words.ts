/** Lines of a dying program that are told word for word: Node's, V8's and the loader's own. None quotes a file of a person. */
const HARMLESS = [
  /^\s+at .*/,
  /^\s+code: '\w+',?$/,
  /^FATAL ERROR: .*/,
  /^#\s+(?:Fatal|Check failed|unreachable|Debug|Last few).*/,
  /^Node\.js v[\d.]+$/,
  /error while loading shared libraries: .*/,
  /version `[\w.]+' not found/,
  /Cannot find (?:module|package) '[^']*'/,
  /bad option: .*/,
];

/** Of an error of JavaScript only its name and code: its message may quote a path or a tag. */
const ERROR_NAME = /^(?:Uncaught )?((?:[A-Z]\w*)?(?:Error|Failure|Exception))(?: \[(\w+)\])?/;

const MOST_LINES = 12;

/** What of a dead program's standard error may be kept and shown to IT, the last lines of it. */
export function lastWordsOf(output: string): string[] {
  const told = output.split(/\r?\n/).flatMap((line) => {
    const [whole, name, code] = ERROR_NAME.exec(line) ?? [];
    const harmless = HARMLESS.map((pattern) => pattern.exec(line)?.[0]).find((words) => words !== undefined);
    if (whole === undefined) return harmless === undefined ? [] : [harmless.trim()];
    return [[name, code, harmless].filter((part) => part !== undefined).join(' ')];
  });
  return told.slice(-MOST_LINES);
}
