import { describe, expect, it } from 'vitest';
import {
  askForKey,
  askForNewPassphrase,
  NEW_PASSPHRASE_FILE,
  PASSPHRASE_FILE,
  type PassphrasePorts,
} from '../../../../../main/cli/session/ask-passphrase.ts';
import { UsageError } from '../../../../../main/cli/terminal/usage.ts';
import { sealByPassphrase } from '../../../../../main/credentials/passphrase-vault.ts';

const KEY = Buffer.alloc(32, 7);
const vault = await sealByPassphrase(KEY, 'correct horse battery', { memoryKib: 64, passes: 1, lanes: 1 });

/** A person who types these one after the other; what they were told and how long they waited. */
function person(typed: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const left = [...typed];
  const [waits, told]: [number[], string[]] = [[], []];
  const ports: PassphrasePorts = {
    env,
    read: async ({ fileVariable }) => left.shift() ?? Promise.reject(new UsageError(`nothing in ${fileVariable}`)),
    wait: async (delayMs) => waits.push(delayMs),
    tell: (sentence) => told.push(sentence),
  };
  return { ports, waits, told };
}

describe('the passphrase of a vault', () => {
  it('may be mistyped, and each time the next try comes later', async () => {
    const { ports, waits, told } = person(['wrong', 'wronger', 'correct horse battery']);
    expect(await askForKey(vault, ports)).toEqual(KEY);
    expect([waits, told.length]).toEqual([[1_000, 2_000], 2]);
  });

  it('is asked for three times by one command', async () => {
    const { ports } = person(['a', 'b', 'c', 'correct horse battery']);
    await expect(askForKey(vault, ports)).rejects.toThrow('wrong 3 times. With a recovery key');
  });

  it('that a file holds is tried once', async () => {
    const { ports, waits } = person(['wrong', 'correct horse battery'], { [PASSPHRASE_FILE]: '/pass' });
    await expect(askForKey(vault, ports)).rejects.toThrow(`the file that ${PASSPHRASE_FILE} names`);
    expect(waits).toEqual([]);
  });

  it('says what it is for where nobody can be asked', async () => {
    await expect(askForKey(vault, person([]).ports)).rejects.toThrow(
      `A passphrase protects what Sagittal keeps here. nothing in ${PASSPHRASE_FILE}`,
    );
  });

  it('that is new is refused where it is easy to guess', async () => {
    await expect(askForNewPassphrase(NEW_PASSPHRASE_FILE, person(['short']).ports)).rejects.toThrow('at least 12');
    expect(await askForNewPassphrase(NEW_PASSPHRASE_FILE, person(['three unlike words']).ports)).toBe(
      'three unlike words',
    );
  });
});
