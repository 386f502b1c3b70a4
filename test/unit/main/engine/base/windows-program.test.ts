import { expect, it } from 'vitest';
import { windowsProgram } from '../../../../../main/engine/base/windows-program.ts';

it('a program of Windows is named by its whole place, the usual one first', () => {
  const env = { SystemRoot: 'D:\\Win' };
  expect(windowsProgram('reg.exe', env, () => true)).toBe('C:\\Windows\\System32\\reg.exe');
  expect(windowsProgram('reg.exe', env, () => false)).toBe('D:\\Win\\System32\\reg.exe');
  expect(windowsProgram('WindowsPowerShell\\v1.0\\powershell.exe', {}, () => false)).toBe(
    'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
  );
});
