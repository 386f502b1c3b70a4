import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** The folder of the audit log in a data directory. */
export function auditFolder(dataDirectory: string): string {
  return join(dataDirectory, 'audit');
}

/** The name of a file of the log; files are numbered from 1. */
export function auditFileName(number: number): string {
  return `audit-${String(number).padStart(6, '0')}.ndjson`;
}

/** The numbers of the files that are there, lowest first. */
export function auditFileNumbers(folder: string): number[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const [, number] = /^audit-(\d{6,15})\.ndjson$/.exec(name) ?? [];
      return number === undefined ? [] : [Number(number)];
    })
    .sort((one, other) => one - other);
}

/** True where a file of the log is there; a folder or a pipe in its place is none. */
export function hasAuditFile(folder: string, number: number): boolean {
  return statSync(join(folder, auditFileName(number)), { throwIfNoEntry: false })?.isFile() === true;
}

/** The content of a file of the log; empty where it is gone. */
export function readAuditFile(folder: string, number: number): Buffer {
  return hasAuditFile(folder, number) ? readFileSync(join(folder, auditFileName(number))) : Buffer.alloc(0);
}

/** The size of a file of the log in bytes; 0 where it is gone. */
export function auditFileSize(folder: string, number: number): number {
  return hasAuditFile(folder, number) ? statSync(join(folder, auditFileName(number))).size : 0;
}

/**
 * Sees to it that a file holds `text` behind its first `knownBytes` and that this is on disk. A process that was killed may have left the
 * text there, or a part of it. False where the file is shorter than that, something else stands behind, or in its place: then nothing
 * is written.
 */
export function appendOnce(folder: string, number: number, knownBytes: number, text: Buffer): boolean {
  if (existsSync(join(folder, auditFileName(number))) && !hasAuditFile(folder, number)) return false;
  const file = openSync(join(folder, auditFileName(number)), 'a+', 0o600);
  try {
    const size = fstatSync(file).size;
    const behind = size - knownBytes;
    if (behind < 0 || behind > text.length) return false;
    if (!readAt(file, knownBytes, behind).equals(text.subarray(0, behind))) return false;
    for (let from = behind; from < text.length;) from += writeSync(file, text, from);
    fsyncSync(file);
    return true;
  } finally {
    closeSync(file);
  }
}

function readAt(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const count = readSync(file, bytes, read, length - read, position + read);
    if (count === 0) break;
    read += count;
  }
  return bytes.subarray(0, read);
}
