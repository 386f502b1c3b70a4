import { unreadable } from '../base/intake-failure.ts';
import { Defect } from '../formats/bytes/image-bytes.ts';
import { LARGEST_MEMBER_BYTES } from './archive-limits.ts';
import { leavesFolder } from './zip-names.ts';

/** One file, folder or link in an archive, whatever packed it. Nothing of it is to be trusted. */
export interface ArchiveEntry {
  readonly name: string;
  readonly isFolder: boolean;
  /** In bytes, unpacked, as the archive states it. */
  readonly sizeBytes: number;
  /** Why it is not looked into, told without unpacking it; null where it may be read. */
  readonly defect: () => Defect | null;
  /** Its bytes. Rejects with a Defect. */
  readonly read: () => Promise<Buffer>;
}

/** What to do with an archive that is not read. */
export const UNPACK = 'Unpack it and add the folder.';

/** The defect of a name that leads out of the archive; null for any other. */
export function nameDefect(name: string): Defect | null {
  const what = 'This name in the archive leads out of it, so it is not read.';
  return leavesFolder(name) ? new Defect(unreadable(what, 'unsafe name', UNPACK)) : null;
}

/** The defect of a link, which could lead anywhere. */
export function linkDefect(detail = 'symbolic link'): Defect {
  return new Defect(unreadable('This is a link inside an archive.', detail, UNPACK));
}

/** The defect of a member that would take too much memory; null where it is small enough. */
export function sizeDefect(sizeBytes: number): Defect | null {
  if (sizeBytes <= LARGEST_MEMBER_BYTES) return null;
  const detail = `${sizeBytes} bytes, the limit is ${LARGEST_MEMBER_BYTES}`;
  return new Defect(unreadable('This file is too large to be read inside an archive.', detail, UNPACK));
}
