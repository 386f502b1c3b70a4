import { setTimeout as delay } from 'node:timers/promises';
import { ManagedPreferences } from './managed-preferences.ts';
import type { ManagedPolicy } from './managed-policy.ts';
import { exportKey } from './reg-export.ts';
import { REGISTRY_KEY } from './registry-policy.ts';
import { RegistryWatch } from './registry-watch.ts';

/** Where the policy of this computer may lie. */
export interface PolicyPlaces {
  /** What the management of computers lays down; where it lays anything down, no file counts. Left out where the system has none. */
  readonly managed?: ManagedPolicy;
  /** Files of the whole computer; the first that exists counts, whatever else there is. */
  readonly machine: readonly string[];
  /** A file to rehearse with, which counts only where the computer has none; null where none is named. */
  readonly rehearsal: string | null;
}

const FILE = 'policy.json';

/**
 * Where this system keeps it. Windows says in a variable where its data for all programs lies, and whoever starts Sagittal can set
 * it, so the usual place is looked at first.
 */
export function policyPlaces(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): PolicyPlaces {
  const rehearsal = env['SAGITTAL_POLICY_FILE'] ?? '';
  const managed = managedBy(platform);
  return {
    ...(managed !== null && { managed }),
    machine: machinePlaces(env, platform),
    rehearsal: rehearsal === '' ? null : rehearsal,
  };
}

function managedBy(platform: NodeJS.Platform): ManagedPolicy | null {
  if (platform === 'darwin') return new ManagedPreferences();
  if (platform !== 'win32') return null;
  return new RegistryWatch({ exported: () => exportKey(REGISTRY_KEY), now: () => performance.now(), pause: delay });
}

function machinePlaces(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') return [`/Library/Application Support/Sagittal/${FILE}`];
  if (platform !== 'win32') return [`/etc/sagittal/${FILE}`];
  const folders = ['C:\\ProgramData', env['ProgramData'] ?? env['PROGRAMDATA'] ?? ''].filter((folder) => folder !== '');
  return [...new Set(folders.map((folder) => `${folder}\\Sagittal\\${FILE}`))];
}
