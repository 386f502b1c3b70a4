import { dialog, type BrowserWindow } from 'electron';

/** The system's own dialogs; an empty list or null when the person chose nothing. Paths are absolute. */
export interface Dialogs {
  readonly pickFiles: () => Promise<readonly string[]>;
  readonly pickFolder: () => Promise<readonly string[]>;
  readonly saveAs: (suggestedName: string) => Promise<string | null>;
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
    saveAs: async (suggestedName) => {
      const { filePath, canceled } = await dialog.showSaveDialog(window(), {
        title: 'Save the answers',
        defaultPath: suggestedName,
      });
      return canceled || filePath === '' ? null : filePath;
    },
  };
}
