import { clipboard, shell } from 'electron';
import { open, writeFile } from 'node:fs/promises';

/** What main does on the person's desk for the page: the browser, the clipboard, a small file. */
export interface Desk {
  /** Opens an https page in the browser; anything else is left alone. */
  readonly openPage: (url: string) => Promise<void>;
  /** The clipboard's text; it is emptied, so that a secret does not stay there. */
  readonly takeClipboard: () => Promise<string>;
  /** Writes a secret for a safe where the person said, readable for nobody else. */
  readonly writeSecretFile: (path: string, text: string) => Promise<void>;
  /** The first 64 kB of a file as UTF-8 text. */
  readonly readSmallFile: (path: string) => Promise<string>;
}

const SMALL_FILE_BYTES = 65_536;

/** The desk of this computer. */
export const systemDesk: Desk = {
  openPage: async (url) => {
    if (URL.canParse(url) && new URL(url).protocol === 'https:') await shell.openExternal(url);
  },
  takeClipboard: async () => {
    const text = await clipboard.readText();
    clipboard.clear();
    return text;
  },
  writeSecretFile: (path, text) => writeFile(path, text, { mode: 0o600 }),
  readSmallFile: async (path) => {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SMALL_FILE_BYTES), 0, SMALL_FILE_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  },
};
