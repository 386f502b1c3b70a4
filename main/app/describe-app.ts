import { app } from 'electron';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { HandlerParts } from '../ipc/handler-parts.ts';
import type { ProgramPlaces } from './program-places.ts';

/** Versions and folders; Node is asked for its version once, when somebody first wants to know. */
export function describeApp(dataDirectory: string, { node }: ProgramPlaces): HandlerParts['about'] {
  let version: Promise<string> | null = null;
  return async () => ({
    version: app.getVersion(),
    electron: process.versions.electron,
    chromium: process.versions.chrome,
    node: await (version ??= versionOf(node)),
    dataFolder: dataDirectory,
    logFolder: join(dataDirectory, 'logs'),
    legalFolder: app.isPackaged ? join(process.resourcesPath, 'legal') : null,
  });
}

async function versionOf(node: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(node, ['--version']);
    return stdout.trim().replace(/^v/, '');
  } catch {
    return 'not known';
  }
}
