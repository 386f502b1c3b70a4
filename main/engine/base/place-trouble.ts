/** A sentence about a place a person chose for a file: what it is, why it cannot be written, and what to do. */
export function placeTrouble(path: string, code: string | null): string {
  const [why, advice] = REASONS[code ?? ''] ?? ['the system refuses it', ELSEWHERE];
  return `${path} cannot be written (${code ?? 'unknown reason'}): ${why}. ${advice}`;
}

/** The same for a file that cannot be replaced, though its folder takes files: on Windows it is open in another program then. */
export function heldTrouble(path: string, code: string | null): string {
  return `${path} cannot be replaced (${code ?? 'unknown reason'}): ${IN_USE.join('. ')}`;
}

const IN_USE: readonly [why: string, advice: string] = [
  'it is open in another program, such as Excel, or may only be read',
  'Close it there and try again, or choose another name.',
];

const ELSEWHERE = 'Choose another folder.';

const REASONS: Readonly<Record<string, readonly [why: string, advice: string]>> = {
  ENOSPC: ['its disk is full', 'Free some space there, or choose another folder.'],
  EDQUOT: ['your share of its disk is used up', 'Free some space there, or choose another folder.'],
  EROFS: ['its disk may only be read', ELSEWHERE],
  EACCES: ['you may not write there', 'Ask IT for the right to, or choose another folder.'],
  EPERM: ['you may not write there', 'Ask IT for the right to, or choose another folder.'],
  EIO: ['its disk reports errors', 'Ask IT to look at the disk, or choose another folder.'],
  ENOENT: ['its folder does not exist', 'Make the folder first, or choose another one.'],
  ENOTDIR: ['a part of its path is a file', ELSEWHERE],
  EISDIR: ['it is a folder', 'Add the name of a file.'],
  ENOTEMPTY: ['it is a folder', 'Add the name of a file.'],
  EEXIST: ['it exists already', 'Choose another name.'],
  EMFILE: ['too many files are open on this computer', 'Close other programs and try again.'],
  ENFILE: ['too many files are open on this computer', 'Close other programs and try again.'],
  EBUSY: IN_USE,
  ETXTBSY: IN_USE,
  EFBIG: ['its disk takes no file of that size', ELSEWHERE],
};
