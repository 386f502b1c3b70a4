import { realpathSync, statSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';

/** The one who may write a policy on systems that have user numbers: root. */
export const ROOT = 0;

const OTHERS_WRITE = 0o002;
const GROUP_WRITES = 0o020;
const STICKY = 0o1000;
/** Groups of administrators: root's own, and `admin` on macOS. */
const ADMINISTRATORS: readonly number[] = [0, 80];

/**
 * Why the policy at a path may be the work of an ordinary user, in words; null where only the owner can have written it. Looked at
 * are the file, whatever links lead to it, and every folder above both: who can write one of those can put another file there.
 * Windows says nothing of it in numbers, so there the answer is null. Throws what the system says where it cannot look.
 */
export function whoElseMayWrite(
  path: string,
  owner = ROOT,
  platform: NodeJS.Platform = process.platform,
): string | null {
  if (platform === 'win32') return null;
  const real = realpathSync(path);
  const folders = [...foldersAbove(path), ...foldersAbove(real)];
  return whyFile(real, owner) ?? folders.map((folder) => whyFolder(folder, owner)).find((why) => why !== null) ?? null;
}

function whyFile(path: string, owner: number): string | null {
  const facts = statSync(path);
  if (!facts.isFile()) return `${path} is no file`;
  return whyOpen(path, facts, owner);
}

function whyFolder(path: string, owner: number): string | null {
  const facts = statSync(path);
  // In a folder such as /tmp nobody can replace what belongs to another.
  return (facts.mode & STICKY) !== 0 && facts.uid === ROOT ? null : whyOpen(path, facts, owner);
}

function whyOpen(path: string, { uid, gid, mode }: Stats, owner: number): string | null {
  if (uid !== owner && uid !== ROOT) return `${path} belongs to an ordinary user (${uid})`;
  if ((mode & OTHERS_WRITE) !== 0) return `${path} can be written by everybody`;
  return (mode & GROUP_WRITES) !== 0 && !ADMINISTRATORS.includes(gid) && owner === ROOT
    ? `${path} can be written by the group ${gid}`
    : null;
}

function foldersAbove(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [] : [folder, ...foldersAbove(folder)];
}
