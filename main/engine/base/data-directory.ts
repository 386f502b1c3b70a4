import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * The folder that holds everything Sagittal keeps: store, vault, logs. Absolute. Local to this computer on purpose: a
 * roaming profile would tear the store from its key.
 */
export function dataDirectory(
  chosen: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const named = chosen ?? env['SAGITTAL_DATA_DIR'];
  if (named !== undefined && named !== '') return resolve(named);
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Sagittal');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Sagittal');
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'sagittal');
}
