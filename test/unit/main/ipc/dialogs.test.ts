import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { BrowserWindow } from 'electron';
import { createDialogs, systemQuestions } from '../../../../main/ipc/dialogs.ts';

interface Shown {
  readonly window: unknown;
  readonly options: Record<string, unknown>;
}

const { person } = vi.hoisted(() => ({
  person: {
    shown: [] as Shown[],
    open: { filePaths: [] as string[] },
    save: { filePath: '', canceled: true },
    button: 0,
  },
}));

vi.mock('electron', () => {
  const note = (words: unknown[]) => {
    const [window, options] = words.length > 1 ? words : [null, words[0]];
    person.shown.push({ window, options: { ...(options as object) } });
  };
  return {
    dialog: {
      showOpenDialog: async (...words: unknown[]) => {
        note(words);
        return person.open;
      },
      showSaveDialog: async (...words: unknown[]) => {
        note(words);
        return person.save;
      },
      showMessageBox: async (...words: unknown[]) => {
        note(words);
        return { response: person.button };
      },
    },
  };
});

const window = { id: 1 } as unknown as BrowserWindow;
const dialogs = createDialogs(() => window);

beforeEach(() => {
  Object.assign(person, { shown: [], open: { filePaths: [] }, save: { filePath: '', canceled: true }, button: 0 });
});

describe('a choice of files', () => {
  it('is what the person chose, of many files or many folders', async () => {
    person.open = { filePaths: ['/a', '/b'] };
    expect([await dialogs.pickFiles(), await dialogs.pickFolder()]).toEqual([
      ['/a', '/b'],
      ['/a', '/b'],
    ]);
    expect(person.shown.map(({ options }) => options['properties'])).toEqual([
      ['openFile', 'multiSelections'],
      ['openDirectory', 'multiSelections'],
    ]);
    expect(person.shown.every((one) => one.window === window)).toBe(true);
  });

  it('of one file is the first, and null where nothing was chosen', async () => {
    const choose = () =>
      Promise.all([dialogs.pickReceipt(), dialogs.pickFile('Choose', ['pem']), systemQuestions.pickFile('Choose')]);
    expect(await choose()).toEqual([null, null, null]);
    person.open = { filePaths: ['/a', '/b'] };
    expect(await choose()).toEqual(['/a', '/a', '/a']);
    expect(person.shown.slice(0, 2).map(({ options }) => options['filters'])).toEqual([
      [{ name: 'Receipt', extensions: ['json'] }],
      [{ name: 'Choose', extensions: ['pem'] }],
    ]);
  });
});

describe('a place to save', () => {
  it.each([
    [{ filePath: '/out', canceled: false }, '/out'],
    [{ filePath: '/out', canceled: true }, null],
    [{ filePath: '', canceled: false }, null],
  ])('of %j is %s', async (save, path) => {
    person.save = save;
    expect(await dialogs.saveAs('answers.csv', 'Save')).toBe(path);
    expect(person.shown[0]?.options['defaultPath']).toBe('answers.csv');
  });
});

describe('consent', () => {
  it.each([
    [0, true],
    [1, false],
    [2, false],
  ])('of the button %d is %s, and Enter and Escape press Cancel', async (button, agrees) => {
    person.button = button;
    expect(await dialogs.agrees({ message: 'Send?', detail: 'As it is.', verb: 'Send' })).toBe(agrees);
    expect(person.shown[0]?.options).toMatchObject({ buttons: ['Send', 'Cancel'], defaultId: 1, cancelId: 1 });
  });

  it('before there is a window is the number of the button, and Escape presses the last', async () => {
    person.button = 1;
    const question = { message: 'Begin anew?', detail: 'All is gone.', buttons: ['Try again', 'Begin anew', 'Quit'] };
    expect(await systemQuestions.ask(question)).toBe(1);
    expect(person.shown[0]).toMatchObject({ window: null, options: { defaultId: 0, cancelId: 2, noLink: true } });
  });
});
