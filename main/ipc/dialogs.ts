import { dialog, type BrowserWindow } from 'electron';

/** The system's own dialogs; an empty list or null when the person chose nothing. Paths are absolute. */
export interface Dialogs {
  readonly pickFiles: () => Promise<readonly string[]>;
  readonly pickFolder: () => Promise<readonly string[]>;
  /** A folder to write into, which may be made there and then. */
  readonly pickPlace: (title: string) => Promise<string | null>;
  readonly pickReceipt: () => Promise<string | null>;
  readonly pickFile: (title: string, extensions: readonly string[]) => Promise<string | null>;
  readonly saveAs: (suggestedName: string, title: string) => Promise<string | null>;
  /** Asks a question that no page can answer; true only where the person pressed the verb. */
  readonly agrees: (question: Consent) => Promise<boolean>;
}

/** A question for consent; the other button is Cancel, and it is the one that Enter and Escape press. */
export interface Consent {
  readonly message: string;
  readonly detail: string;
  readonly verb: string;
}

/** The same without a window, for what has to be asked before there is one. */
export const systemQuestions = {
  ask: async (question: { message: string; detail: string; buttons: readonly string[] }): Promise<number> => {
    const buttons = [...question.buttons];
    const last = buttons.length - 1;
    const { response } = await dialog.showMessageBox({
      ...question,
      buttons,
      title: 'Sagittal',
      type: 'warning',
      defaultId: 0,
      cancelId: last,
      noLink: true,
    });
    return response;
  },
  pickFile: async (title: string): Promise<string | null> => {
    const { filePaths } = await dialog.showOpenDialog({ title, properties: ['openFile'] });
    return filePaths[0] ?? null;
  },
};

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
    pickPlace: (title) => pickPlace(window(), title),
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
    agrees: async ({ message, detail, verb }) => {
      const { response } = await dialog.showMessageBox(window(), {
        message,
        detail,
        title: 'Sagittal',
        type: 'warning',
        buttons: [verb, 'Cancel'],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      });
      return response === 0;
    },
  };
}

async function pickPlace(window: BrowserWindow, title: string): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title,
    properties: ['openDirectory', 'createDirectory'],
  });
  return filePaths[0] ?? null;
}
