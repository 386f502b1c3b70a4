// node scripts/setup/setup.mjs [--for-tests] [--no-build] [--quiet]
import { SetupError } from './setup-error.mjs';
import { setUp } from './set-up.mjs';

const flags = process.argv.slice(2);
const unknown = flags.filter((flag) => !['--for-tests', '--no-build', '--quiet'].includes(flag));

try {
  if (unknown.length > 0) throw new SetupError(`The set-up does not know ${unknown.join(' ')}.`);
  await setUp({
    forTests: flags.includes('--for-tests'),
    build: !flags.includes('--no-build'),
    quiet: flags.includes('--quiet'),
  });
} catch (error) {
  console.error(error instanceof SetupError ? error.message : error);
  process.exitCode = 1;
}
