import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

/** Writes a file, in the place of one that is there; its bytes are on disk when it returns, its name once `syncPlace` has. */
export function writeDurably(path: string, content: string): void {
  const descriptor = openSync(path, 'w', 0o600);
  try {
    writeSync(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Brings the bytes of a file that was written by other means to disk. */
export function syncFile(path: string): void {
  const descriptor = openSync(path, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Brings the names in a folder to disk; Windows has no such call and does it by itself. */
export function syncPlace(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
