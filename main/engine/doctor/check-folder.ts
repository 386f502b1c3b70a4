import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import { finding, type Finding } from './finding.ts';
import { broadAccess, readDescriptor } from './windows-access.ts';

/** Whose folder it is asked for, and how a Windows folder's rights are read: as a security descriptor, null where nobody tells. */
export interface FolderLook {
  readonly platform: NodeJS.Platform;
  /** The person's number on systems that have numbers. */
  readonly userId: number | undefined;
  readonly descriptorOf: (path: string) => string | null;
}

const THIS_COMPUTER: FolderLook = {
  platform: process.platform,
  userId: process.getuid?.(),
  descriptorOf: readDescriptor,
};

/** What lies in the data folder and nobody else may read. */
const PRIVATE_FILES = ['vault.json', 'secrets.json', 'sagittal.db', 'spool'];

const OPEN = 'Other people on this computer can look into the data folder.';

/** Whether the data folder can be written, and belongs to nobody else; on Windows by its access list, elsewhere by mode and owner. */
export function checkFolder(dataDirectory: string, look: FolderLook = THIS_COMPUTER): Finding {
  try {
    accessSync(dataDirectory, constants.R_OK | constants.W_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return judge('failed', 'Sagittal may not write to its data folder.', `Access to the data folder: ${code}.`);
  }
  return look.platform === 'win32' ? judgeAccessList(dataDirectory, look) : judgeMode(dataDirectory, look);
}

function judgeMode(dataDirectory: string, { userId }: FolderLook): Finding {
  const { mode, uid } = statSync(dataDirectory);
  if (userId !== undefined && uid !== userId && userId !== 0)
    return judge(
      'warning',
      'The data folder belongs to another person of this computer.',
      `Owner ${uid}, this person is ${userId}. Give it to the person who works here, with all that is in it (chown -R).`,
    );
  if ((mode & 0o077) !== 0) return judge('warning', OPEN, `Mode ${octal(mode)}, 0700 is right.`);
  const open = PRIVATE_FILES.flatMap((name) => {
    const found = statSync(join(dataDirectory, name), { throwIfNoEntry: false })?.mode ?? 0;
    return (found & 0o077) === 0 ? [] : [`${name} ${octal(found)}`];
  });
  // The folder keeps others out by itself; a copy of it would not.
  return judge('passed', 'The data folder is in order.', [`Mode ${octal(mode)}`, ...open].join(', ') + '.');
}

function judgeAccessList(dataDirectory: string, { descriptorOf }: FolderLook): Finding {
  const descriptor = descriptorOf(dataDirectory);
  if (descriptor === null)
    return judge('passed', 'The data folder is in order.', `Writable; its access list was not told. ${TO_LOOK}`);
  const others = broadAccess(descriptor);
  if (others.length === 0) return judge('passed', 'The data folder is in order.', 'Writable, for no group of people.');
  return judge('warning', OPEN, `Access for ${others.join(', ')}. ${TO_MEND}`);
}

const TO_LOOK = 'To look: icacls DATA';
const TO_MEND = 'To take it away: icacls DATA /inheritance:r /grant:r "%USERNAME%:(OI)(CI)F" "*S-1-5-18:(OI)(CI)F"';

function octal(mode: number): string {
  return `0${(mode & 0o777).toString(8)}`;
}

function judge(state: Finding['state'], sentence: string, forIt: string): Finding {
  return finding('computer', 'data-folder', 'Data folder', state, sentence, forIt);
}
