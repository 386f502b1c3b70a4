import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface SendToPorts {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** The person's folder for the data of programs that goes with them (%APPDATA%). */
  readonly appData: string;
  /** The program with the window. */
  readonly program: string;
  /** Says that it was done, from then on: a shortcut that a person has removed stays away. */
  readonly mark: string;
  /** Writes a shortcut of Windows; false where it could not. */
  readonly write: (path: string, shortcut: Shortcut) => boolean;
}

/** A shortcut to a program, which gives it words before those it is opened with. */
export interface Shortcut {
  readonly target: string;
  readonly args: string;
  readonly description: string;
}

/**
 * Puts Sagittal into the "Send to" menu of Windows at a person's first start: that menu is each person's own, so no installer for the machine
 * can fill it for all. Elsewhere it does nothing. Throws the system's error where a folder cannot be written.
 */
export function addToSendTo({ platform, isPackaged, appData, program, mark, write }: SendToPorts): void {
  if (platform !== 'win32' || !isPackaged || existsSync(mark)) return;
  const path = join(appData, 'Microsoft', 'Windows', 'SendTo', 'Sagittal.lnk');
  mkdirSync(dirname(path), { recursive: true });
  const shortcut = { target: program, args: '--', description: 'Send medical images with Sagittal' };
  if (!write(path, shortcut)) return;
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, '');
}
