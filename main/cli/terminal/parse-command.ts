import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { UsageError } from './usage.ts';

/** Parses a command's own words strictly; throws UsageError that names the option that is wrong. */
export function parseCommand<Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  try {
    return parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`${firstSentence(error.message)} See: sagittal --help`);
  }
}

/** A whole number from an option within bounds; undefined where the option was not given. */
export function wholeNumber(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most && text.trim() !== '') return value;
  throw new UsageError(`${name} takes a whole number from ${least} to ${most}, not "${text}".`);
}

/** One of a closed list of words. */
export function oneOf<Word extends string>(name: string, text: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === text);
  if (found === undefined) throw new UsageError(`${name} takes ${words.join(', ')}, not "${text}".`);
  return found;
}

function firstSentence(message: string): string {
  const end = message.indexOf('. ');
  return end === -1 ? message : message.slice(0, end + 1);
}
