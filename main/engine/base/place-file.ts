import { WrongUse } from './expected-failure.ts';
import { removeOrLeave } from './held-files.ts';
import { takeName } from './take-name.ts';

/**
 * Gives a finished file its name, and never takes the name from a file that is there: then it throws WrongUse and the finished
 * file is gone. Throws the operating system's error.
 */
export function placeFile(finished: string, path: string): void {
  try {
    if (!takeName(finished, path))
      throw new WrongUse(`${path} is there already. Choose another place, or move it away.`);
  } finally {
    removeOrLeave(finished);
  }
}
