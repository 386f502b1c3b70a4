import { UsageError } from './usage.ts';

/** Options that every command takes, wherever they stand. */
export interface GlobalOptions {
  readonly dataDir: string | undefined;
  /** A file that gets the summary of an upload as one JSON object. */
  readonly summaryFile: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

const WITH_VALUE = { '--data-dir': 'dataDir', '--summary-file': 'summaryFile' } as const;
const FLAGS = { '--json': 'json', '--quiet': 'quiet', '--help': 'help', '-h': 'help', '--version': 'version' } as const;

/** Takes the global options out of the command line; the rest belongs to the command. Throws UsageError. */
export function takeGlobalOptions(args: readonly string[]): { options: GlobalOptions; rest: string[] } {
  const found: { -readonly [Name in keyof GlobalOptions]: GlobalOptions[Name] } = {
    dataDir: undefined,
    summaryFile: undefined,
    json: false,
    quiet: false,
    help: false,
    version: false,
  };
  const rest: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--') return { options: found, rest: [...rest, ...args.slice(index)] };
    const [name, given] = splitAtEquals(arg);
    if (isKey(FLAGS, arg)) found[FLAGS[arg]] = true;
    else if (isKey(WITH_VALUE, name)) {
      const value = given ?? args[(index += 1)];
      if (value === undefined || value === '') throw new UsageError(`${name} needs a value.`);
      found[WITH_VALUE[name]] = value;
    } else rest.push(arg);
  }
  return { options: found, rest };
}

function splitAtEquals(arg: string): [string, string | undefined] {
  const at = arg.indexOf('=');
  return at === -1 ? [arg, undefined] : [arg.slice(0, at), arg.slice(at + 1)];
}

function isKey<Keys extends object>(keys: Keys, name: PropertyKey): name is keyof Keys {
  return Object.hasOwn(keys, name);
}
