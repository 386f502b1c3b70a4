import { existsSync } from 'node:fs';
import { win32 } from 'node:path';

const USUAL = 'C:\\Windows';

/**
 * Where a program of Windows itself lies, such as `reg.exe`: a name alone is looked for in the folder one works in first. Windows says in
 * a variable where it lies, which whoever starts Sagittal can set, so the usual place comes before it.
 */
export function windowsProgram(name: string, env: NodeJS.ProcessEnv = process.env, isThere = existsSync): string {
  const usual = win32.join(USUAL, 'System32', name);
  return isThere(usual) ? usual : win32.join(env['SystemRoot'] ?? USUAL, 'System32', name);
}
