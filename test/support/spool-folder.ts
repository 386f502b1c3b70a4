import { readFileSync, writeFileSync } from 'node:fs';
import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { deriveSpoolKey } from '../../main/engine/spool/entry-format.ts';
import type { EntryOrigin } from '../../main/engine/model/entry-facts.ts';
import { writeContent, type WrittenCopy } from '../../main/engine/spool/write-entry.ts';
import { entryOrigin } from './spool-entries.ts';
import { fastFolder } from './temporary-store.ts';

/** A folder for sealed copies, gone when the test ends. */
export interface SpoolFolder extends Disposable {
  readonly path: string;
  readonly key: KeyObject;
  /** Writes a file into it; answers its path. */
  readonly file: (name: string, content: Buffer | string) => string;
  /** Seals content as a copy under its passing name. */
  readonly seal: (content: Buffer, over?: Partial<EntryOrigin>) => Promise<WrittenCopy>;
  /** Changes bytes of a file from a place on; `end` cuts it there instead. */
  readonly change: (path: string, at: number, how?: 'flip' | 'end') => void;
}

/** An empty folder with a key of its own. */
export function spoolFolder(): SpoolFolder {
  const folder = fastFolder();
  const key = deriveSpoolKey(Buffer.alloc(32, 7));
  return {
    path: folder.path,
    key,
    file: (name, content) => {
      const path = join(folder.path, name);
      writeFileSync(path, content);
      return path;
    },
    seal: (content, over) => writeContent(content, entryOrigin(over), key, folder.path),
    change: (path, at, how = 'flip') => {
      const bytes = readFileSync(path);
      if (how === 'flip') bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      writeFileSync(path, how === 'end' ? bytes.subarray(0, at) : bytes);
    },
    [Symbol.dispose]: folder[Symbol.dispose],
  };
}
