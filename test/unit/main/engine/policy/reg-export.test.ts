import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { exportKey, type RunReg } from '../../../../../main/engine/policy/reg-export.ts';

const KEY = 'HKLM\\Software\\Policies\\Sagittal';

/** A `reg` over the subkeys of each key that it may read. */
function reg(keys: Readonly<Record<string, readonly string[]>>, exported: string | null = 'text'): RunReg {
  return ([verb, key = '', file = '']) => {
    if (verb === 'export') {
      if (exported !== null) writeFileSync(file, exported);
      return { status: exported === null ? 1 : 0, stdout: '' };
    }
    const below = keys[key];
    const lines = below?.map((name) => `${key.replace('HKLM', 'HKEY_LOCAL_MACHINE')}\\${name}`) ?? [];
    return { status: below === undefined ? 1 : 0, stdout: `\r\n${lines.join('\r\n')}\r\n` };
  };
}

it('a key is there where the one above it lists it, in any case', () => {
  expect(String(exportKey(KEY, reg({ 'HKLM\\Software\\Policies': ['Microsoft', 'SAGITTAL'] })))).toBe('text');
  expect(exportKey(KEY, reg({ 'HKLM\\Software\\Policies': ['Microsoft', 'SagittalOther'] }))).toBeNull();
  expect(exportKey(KEY, reg({ 'HKLM\\Software': ['Classes'] }))).toBeNull();
});

it('what may not be read is never taken for missing', () => {
  expect(() => exportKey(KEY, reg({ 'HKLM\\Software': ['Policies'] }))).toThrow('reg query ended with 1');
  expect(() => exportKey(KEY, reg({}))).toThrow('reg query ended with 1');
  expect(() => exportKey(KEY, reg({ 'HKLM\\Software\\Policies': ['Sagittal'] }, null))).toThrow('reg export ended');
});
