import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFolder, type FolderLook } from '../../../../../main/engine/doctor/check-folder.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

const look = (over: Partial<FolderLook> = {}): FolderLook => ({
  platform: 'linux',
  userId: process.getuid?.(),
  descriptorOf: () => null,
  ...over,
});

describe.skipIf(process.platform === 'win32')('the data folder', () => {
  it('is in order where nobody else can look into it', () => {
    using folder = temporaryFolder();
    chmodSync(folder.path, 0o700);
    writeFileSync(join(folder.path, 'vault.json'), '', { mode: 0o600 });
    expect(checkFolder(folder.path, look())).toMatchObject({ state: 'passed', forIt: 'Mode 0700.' });
  });

  it.each([0o750, 0o705, 0o701])('is told to be open to others in mode %o', (mode) => {
    using folder = temporaryFolder();
    chmodSync(folder.path, mode);
    const forIt = `Mode 0${mode.toString(8)}, 0700 is right.`;
    expect(checkFolder(folder.path, look())).toMatchObject({ state: 'warning', forIt });
  });

  it('is told to be of another person, by the numbers', () => {
    using folder = temporaryFolder();
    const { uid } = statSync(folder.path);
    expect(checkFolder(folder.path, look({ userId: uid + 7 }))).toMatchObject({
      state: 'warning',
      sentence: 'The data folder belongs to another person of this computer.',
      forIt: expect.stringContaining(`Owner ${uid}, this person is ${uid + 7}.`),
    });
  });

  it('tells IT of what in it others could read', () => {
    using folder = temporaryFolder();
    chmodSync(folder.path, 0o700);
    writeFileSync(join(folder.path, 'secrets.json'), '');
    chmodSync(join(folder.path, 'secrets.json'), 0o644);
    expect(checkFolder(folder.path, look()).forIt).toBe('Mode 0700, secrets.json 0644.');
  });

  it('fails where it is not there, by the code alone', () => {
    using folder = temporaryFolder();
    expect(checkFolder(join(folder.path, 'none'), look())).toMatchObject({
      state: 'failed',
      forIt: 'Access to the data folder: ENOENT.',
    });
  });
});

describe('the data folder on Windows', () => {
  const judged = (descriptor: string | null) => {
    using folder = temporaryFolder();
    const { state, forIt } = checkFolder(folder.path, look({ platform: 'win32', descriptorOf: () => descriptor }));
    return [state, forIt];
  };

  it('is in order where single people alone have access, and says how to look where nobody tells', () => {
    expect(judged('O:BAG:SYD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;S-1-5-21-1-2-3-1001)')).toEqual([
      'passed',
      'Writable, for no group of people.',
    ]);
    expect(judged(null)).toEqual(['passed', 'Writable; its access list was not told. To look: icacls DATA']);
  });

  it('is told to be open to others, with the command that mends it', () => {
    expect(judged('O:BAG:SYD:AI(A;OICIID;FA;;;SY)(A;OICIID;0x1200a9;;;BU)')).toEqual([
      'warning',
      'Access for Users. To take it away: icacls DATA /inheritance:r /grant:r "%USERNAME%:(OI)(CI)F" "*S-1-5-18:(OI)(CI)F"',
    ]);
  });
});
