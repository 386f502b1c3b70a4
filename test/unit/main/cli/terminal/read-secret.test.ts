import { PassThrough } from 'node:stream';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSecret, type SecretPorts } from '../../../../../main/cli/terminal/read-secret.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

const SOURCE = { prompt: 'PIN of Ada', fileVariable: 'PIN_FILE' };

/** A terminal on which the given keys are pressed; what it shows, and whether it echoes. */
function terminal(keys: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const shown: string[] = [];
  const raw: boolean[] = [];
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (isRaw: boolean) => {
      raw.push(isRaw);
      return input;
    },
  });
  for (const key of keys) input.write(key);
  const ports: SecretPorts = {
    env,
    // A pass-through has what a terminal's input is asked for.
    input: input as unknown as SecretPorts['input'],
    output: { isTTY: true, write: (text) => shown.push(text) },
    interrupt: () => {
      throw new Error('interrupted');
    },
  };
  return { ports, shown, raw };
}

describe('a secret', () => {
  it('is typed without echo, and may be corrected', async () => {
    const { ports, shown, raw } = terminal(['48', 'x\u007f29', 'é', '\r']);
    expect(await readSecret(SOURCE, ports)).toBe('4829é');
    expect(shown).toEqual(['PIN of Ada: ', '\n']);
    expect(raw).toEqual([true, false]);
  });

  it('is asked for twice where it is new, and refused where the two differ', async () => {
    const { ports } = terminal(['48', '\r']);
    const asked = readSecret({ ...SOURCE, isNew: true }, ports);
    await Promise.resolve();
    (ports.input as unknown as PassThrough).write('49\r');
    await expect(asked).rejects.toThrow('The two were not the same. Nothing was changed.');
  });

  it('is the first line of the file that the environment names', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'pin');
    writeFileSync(path, '\ufeff482915\r\nnotes\n');
    expect(await readSecret({ ...SOURCE, isNew: true }, terminal([], { PIN_FILE: path }).ports)).toBe('482915');
    const missing = join(folder.path, 'missing');
    await expect(readSecret(SOURCE, terminal([], { PIN_FILE: missing }).ports)).rejects.toThrow(missing);
  });

  it('cannot be asked for where there is no terminal', async () => {
    const { ports } = terminal([]);
    const input = Object.assign(ports.input, { isTTY: false });
    await expect(readSecret(SOURCE, { ...ports, input })).rejects.toThrow(
      'There is no terminal to ask on. Put it into a file that only you can read, and name the file in PIN_FILE.',
    );
  });
});
