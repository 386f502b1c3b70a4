import { spawnSync } from 'node:child_process';
import { windowsProgram } from '../base/windows-program.ts';

/** Groups that hold more people than the one who works here, by their names in security descriptors and by number. */
const BROAD: Readonly<Record<string, string>> = {
  WD: 'Everyone',
  'S-1-1-0': 'Everyone',
  BU: 'Users',
  'S-1-5-32-545': 'Users',
  AU: 'Authenticated Users',
  'S-1-5-11': 'Authenticated Users',
  BG: 'Guests',
  'S-1-5-32-546': 'Guests',
  AN: 'Anonymous',
  'S-1-5-7': 'Anonymous',
  IU: 'Interactive',
  'S-1-5-4': 'Interactive',
  DU: 'Domain Users',
};

/** The groups of many people that a security descriptor (SDDL) lets in, by their English names; empty where only single people are. */
export function broadAccess(descriptor: string): string[] {
  const allowed = [...descriptor.matchAll(/\((?:A|XA);[^;]*;[^;]*;[^;]*;[^;]*;([^;)]+)/g)];
  const names = allowed.flatMap(
    ([, who = '']) => BROAD[who] ?? (/^S-1-5-21-[\d-]+-513$/.test(who) ? 'Domain Users' : []),
  );
  return [...new Set(names)];
}

/** How long PowerShell may take to answer, in milliseconds. */
const LIMIT_MS = 15_000;

/** A folder's security descriptor as PowerShell tells it, whatever language Windows speaks; null where it does not. */
export function readDescriptor(path: string): string | null {
  const { status, stdout } = spawnSync(
    windowsProgram('WindowsPowerShell\\v1.0\\powershell.exe'),
    ['-NoProfile', '-NonInteractive', '-Command', '(Get-Acl -LiteralPath $env:SAGITTAL_LOOK_AT).Sddl'],
    { encoding: 'utf8', timeout: LIMIT_MS, windowsHide: true, env: { ...process.env, SAGITTAL_LOOK_AT: path } },
  );
  const descriptor = status === 0 ? stdout.trim() : '';
  return descriptor.includes('D:') ? descriptor : null;
}
