import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSecret } from '../../../../../main/cli/terminal/read-secret.ts';
import { isOpenToOthers, secretInFile } from '../../../../../main/cli/terminal/secret-file.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

function secretFile(content: string | Buffer, mode = 0o600) {
  const folder = temporaryFolder();
  const path = join(folder.path, 'secret');
  writeFileSync(path, content);
  chmodSync(path, mode);
  return { folder: folder.path, path, [Symbol.dispose]: folder[Symbol.dispose] };
}

describe('a file with a secret', () => {
  it.each([
    ['with a mark of UTF-8', '\ufeffgrüne Äpfel\r\nnotes\n', 'grüne Äpfel'],
    ['with spaces around it', ' green apples ', ' green apples '],
  ])('%s gives its first line', (_case, content, secret) => {
    using file = secretFile(content);
    expect(secretInFile(file.path)).toBe(secret);
  });

  const UTF16 = Buffer.from('green apples\n', 'utf16le');
  it.each([
    ['UTF-16, as Windows’ "Unicode"', Buffer.concat([Buffer.from([0xff, 0xfe]), UTF16])],
    ['UTF-16 without its mark', UTF16],
    ['Latin-1', Buffer.from('grüne Äpfel', 'latin1')],
    ['text that lost a letter', 'gr\ufffdne Äpfel'],
  ])('in %s is refused, and the words say how to save it', (_case, content) => {
    using file = secretFile(content);
    expect(() => secretInFile(file.path)).toThrow(`${file.path} is not plain text in UTF-8. Save it again as UTF-8`);
  });

  it.each(['', '\ngreen apples\n', '  \n'])('with %j has an empty first line, and is refused', (content) => {
    using file = secretFile(content);
    expect(() => secretInFile(file.path)).toThrow(`The first line of ${file.path} is empty`);
  });

  it('that is not there cannot be read', () => {
    using file = secretFile('');
    expect(() => secretInFile(`${file.path}-missing`)).toThrow(/cannot be read \(ENOENT\)/);
  });
});

describe.skipIf(process.platform === 'win32')('a file with a secret that others can read', () => {
  it.each([
    [0o600, false],
    [0o400, false],
    [0o640, true],
    [0o604, true],
  ])('by its mode %i: %s', (mode, isOpen) => {
    using file = secretFile('green apples', mode);
    expect(isOpenToOthers(file.path, {})).toBe(isOpen);
    expect(isOpenToOthers(file.path, { CREDENTIALS_DIRECTORY: file.folder })).toBe(false);
    expect(isOpenToOthers(file.path, {}, 'win32')).toBe(false);
  });

  it('is used, and said on the error stream', async () => {
    using file = secretFile('green apples', 0o644);
    const shown: string[] = [];
    const ports = {
      env: { SECRET_FILE: file.path },
      input: process.stdin,
      output: { write: (text: string) => shown.push(text) },
      interrupt: () => {
        throw new Error('interrupted');
      },
    };
    expect(await readSecret({ prompt: 'Secret', fileVariable: 'SECRET_FILE' }, ports)).toBe('green apples');
    expect(shown.join('')).toBe(`Others on this computer can read ${file.path}. Let only its owner: chmod 600\n`);
  });
});
