import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** The options after a bench's name; ends the process with 64 and a sentence where they are not the bench's own. */
export function readOptions<Options extends ParseArgsOptionsConfig>(options: Options) {
  try {
    return parseArgs({ options, strict: true });
  } catch (error) {
    if (error instanceof TypeError) wrongUse(error.message);
    throw error;
  }
}

/** Says what is wrong with the command line and ends the process with 64. */
export function wrongUse(sentence: string): never {
  console.error(`${sentence}\nSee: npm run bench -- --help`);
  process.exit(64);
}
