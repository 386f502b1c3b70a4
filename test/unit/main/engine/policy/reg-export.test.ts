import { chmodSync, writeFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { exportKey, regRunner, SlowLook, type RunReg } from '../../../../../main/engine/policy/reg-export.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

const KEY = 'HKLM\\Software\\Policies\\Sagittal';

/** A `reg` over the subkeys of each key that it may read. */
function reg(keys: Readonly<Record<string, readonly string[]>>, exported: string | null = 'text'): RunReg {
  return ([verb, key = '', file = '']) => {
    if (verb === 'export') {
      if (exported !== null) writeFileSync(file, exported);
      return Promise.resolve({ status: exported === null ? 1 : 0, stdout: '' });
    }
    const below = keys[key];
    const lines = below?.map((name) => `${key.replace('HKLM', 'HKEY_LOCAL_MACHINE')}\\${name}`) ?? [];
    return Promise.resolve({ status: below === undefined ? 1 : 0, stdout: `\r\n${lines.join('\r\n')}\r\n` });
  };
}

it('a key is there where the one above it lists it, in any case', async () => {
  expect(String(await exportKey(KEY, reg({ 'HKLM\\Software\\Policies': ['Microsoft', 'SAGITTAL'] })))).toBe('text');
  expect(await exportKey(KEY, reg({ 'HKLM\\Software\\Policies': ['Microsoft', 'SagittalOther'] }))).toBeNull();
  expect(await exportKey(KEY, reg({ 'HKLM\\Software': ['Classes'] }))).toBeNull();
});

it('what may not be read is never taken for missing', async () => {
  await expect(exportKey(KEY, reg({ 'HKLM\\Software': ['Policies'] }))).rejects.toThrow('reg query ended with 1');
  await expect(exportKey(KEY, reg({}))).rejects.toThrow('reg query ended with 1');
  await expect(exportKey(KEY, reg({ 'HKLM\\Software\\Policies': ['Sagittal'] }, null))).rejects.toThrow(
    'reg export ended',
  );
});

it('says why nothing can be told: a program that may not run, one that takes too long, one that was ended, TEMP', async () => {
  using folder = temporaryFolder();
  const program = `${folder.path}/reg.exe`;
  await expect(exportKey(KEY, regRunner(program))).rejects.toThrow('reg.exe could not run: ENOENT; AppLocker');
  writeFileSync(program, 'no program');
  chmodSync(program, 0o644);
  await expect(exportKey(KEY, regRunner(program))).rejects.toThrow('reg.exe could not run: ');
  const sleeps: RunReg = () => regRunner(process.execPath, 50)(['-e', 'setTimeout(() => {}, 60_000)']);
  await expect(exportKey(KEY, sleeps)).rejects.toThrow(new SlowLook('reg.exe took longer than 0.05 seconds'));
  await expect(exportKey(KEY, () => Promise.resolve({ status: null, stdout: '' }))).rejects.toThrow(
    'reg query was ended before it was done',
  );
  await expect(exportKey(KEY, reg({}))).rejects.toThrow('"Prevent access to registry editing tools"');
});

it.each(['TMPDIR', 'TEMP'])(
  'says that there is no room for what reg writes where %s cannot be written',
  async (name) => {
    using folder = temporaryFolder();
    vi.stubEnv(name, `${folder.path}/gone`);
    vi.stubEnv(name === 'TEMP' ? 'TMPDIR' : 'TEMP', `${folder.path}/gone`);
    const there = reg({ 'HKLM\\Software\\Policies': ['Sagittal'] });
    await expect(exportKey(KEY, there)).rejects.toThrow(
      'the folder for temporary files, TEMP, cannot be written: ENOENT',
    );
    vi.unstubAllEnvs();
  },
);
