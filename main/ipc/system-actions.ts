import { clipboard, shell } from 'electron';
import { open } from 'node:fs/promises';
import { writeWhole } from '../engine/base/write-whole.ts';

/** What main does on the person's desk for the page: the browser, the clipboard, a small file. */
export interface SystemActions {
  /** Opens an https page in the browser; anything else is left alone. */
  readonly openPage: (url: string) => Promise<void>;
  /** Shows a folder in the file manager. */
  readonly openFolder: (path: string) => Promise<void>;
  readonly readClipboard: () => Promise<string>;
  /** Empties the clipboard of a secret that was taken; something copied since then stays. */
  readonly clearClipboard: (text: string) => Promise<void>;
  /** Writes a secret for a safe where the person said, readable for nobody else. */
  readonly writeSecretFile: (path: string, text: string) => Promise<void>;
  /** The first 64 kB of a file as UTF-8 text. */
  readonly readSmallFile: (path: string) => Promise<string>;
}

const SMALL_FILE_BYTES = 65_536;

/** The desk of this computer. */
export const systemDesk: SystemActions = {
  openPage: async (url) => {
    if (URL.canParse(url) && new URL(url).protocol === 'https:') await shell.openExternal(url);
  },
  openFolder: async (path) => {
    await shell.openPath(path);
  },
  readClipboard: async () => clipboard.readText(),
  clearClipboard: async (text) => {
    if ((await clipboard.readText()) === text) clipboard.clear();
  },
  writeSecretFile: (path, text) => writeWhole(path, [text]),
  readSmallFile: async (path) => {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SMALL_FILE_BYTES), 0, SMALL_FILE_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  },
};
