import { dialog, type BrowserWindow } from 'electron';

/** The system's own dialogs; an empty list or null when the person chose nothing. Paths are absolute. */
export interface Dialogs {
  readonly pickFiles: () => Promise<readonly string[]>;
  readonly pickFolder: () => Promise<readonly string[]>;
  readonly pickReceipt: () => Promise<string | null>;
  readonly pickFile: (title: string, extensions: readonly string[]) => Promise<string | null>;
  readonly saveAs: (suggestedName: string, title: string) => Promise<string | null>;
}

/** Dialogs over the given window. */
export function createDialogs(window: () => BrowserWindow): Dialogs {
  return {
    pickFiles: async () => {
      const { filePaths } = await dialog.showOpenDialog(window(), {
        title: 'Choose images',
        properties: ['openFile', 'multiSelections'],
      });
      return filePaths;
    },
    pickFolder: async () => {
      const { filePaths } = await dialog.showOpenDialog(window(), {
        title: 'Choose a folder of images',
        properties: ['openDirectory', 'multiSelections'],
      });
      return filePaths;
    },
    pickReceipt: async () => {
      const { filePaths } = await dialog.showOpenDialog(window(), {
        title: 'Choose a receipt',
        properties: ['openFile'],
        filters: [{ name: 'Receipt', extensions: ['json'] }],
      });
      return filePaths[0] ?? null;
    },
    pickFile: async (title, extensions) => {
      const { filePaths } = await dialog.showOpenDialog(window(), {
        title,
        properties: ['openFile'],
        filters: [{ name: title, extensions: [...extensions] }],
      });
      return filePaths[0] ?? null;
    },
    saveAs: async (suggestedName, title) => {
      const { filePath, canceled } = await dialog.showSaveDialog(window(), {
        title,
        defaultPath: suggestedName,
      });
      return canceled || filePath === '' ? null : filePath;
    },
  };
}
