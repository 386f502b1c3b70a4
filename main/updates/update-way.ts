import { dirname, sep } from 'node:path';

/**
 * How newer versions get onto this computer: `own` where Sagittal can put them in place, else by the system's packages (`apt`, `dnf`) or
 * by whoever looks after the computer.
 */
export type UpdateWay = 'own' | 'apt' | 'dnf' | 'by-it';

/** What is known of the copy that runs. */
export interface CopyFacts {
  readonly platform: NodeJS.Platform;
  /** The program with the window. */
  readonly program: string;
  /** What a deb or an rpm says of itself; null in any other copy. */
  readonly packageType: string | null;
  /** What an AppImage is told by its own start: its file, and the folder it is mounted on. Programs it starts inherit both. */
  readonly appImage: string | undefined;
  readonly appDir: string | undefined;
  /** True where the file is there. */
  readonly has: (path: string) => boolean;
  /** True for a folder in which this person may put files. */
  readonly canWriteIn: (folder: string) => boolean;
}

/** How this copy gets newer versions. */
export function updateWay({ platform, program, packageType, appImage, appDir, has, canWriteIn }: CopyFacts): UpdateWay {
  if (platform === 'win32') {
    // Windows would ask for an administrator once Sagittal has ended: who has none would be left without it.
    const isInstalled = has(`${dirname(program)}${sep}Uninstall Sagittal.exe`);
    return isInstalled && canWriteIn(dirname(program)) ? 'own' : 'by-it';
  }
  if (platform !== 'linux') return 'by-it';
  // Another program's AppImage may have started this one: its file is not ours to replace.
  const isMounted = appDir !== undefined && program.startsWith(`${appDir.replace(/\/+$/, '')}/`);
  if (appImage !== undefined && isMounted) return canWriteIn(dirname(appImage)) ? 'own' : 'by-it';
  if (packageType === 'deb') return 'apt';
  return packageType === 'rpm' ? 'dnf' : 'by-it';
}
