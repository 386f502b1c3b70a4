import { ChosenPaths } from '../../main/ipc/chosen-paths.ts';
import { GivenFiles } from '../../main/ipc/given-files.ts';
import type { Consent, Dialogs } from '../../main/ipc/dialogs.ts';
import type { HandlerParts } from '../../main/ipc/handler-parts.ts';
import type { UpdatesView } from '../../shared/contract/updates.ts';

/** What a person does at the dialogs: the paths they choose, none where they press Cancel, and whether they agree. */
export interface PersonsChoices {
  readonly files?: readonly string[];
  readonly folder?: readonly string[];
  readonly file?: string | null;
  readonly receipt?: string | null;
  readonly saveAs?: string | null;
  readonly agrees?: boolean;
}

/** What the engine was asked, and what the person was. */
export interface HandlerSite {
  readonly parts: HandlerParts;
  readonly chosen: ChosenPaths;
  /** Method and input of each call, in their order, without the questions whether somebody is signed in. */
  readonly calls: readonly (readonly [method: string, input: unknown])[];
  readonly asked: readonly Consent[];
  /** Titles and suggested names of the dialogs that were shown. */
  readonly shown: readonly string[];
  readonly desk: {
    opened: string[];
    clipboard: string;
    written: [path: string, text: string][];
    startsAtLogin: boolean;
  };
  readonly given: GivenFiles;
}

/** What is told about the program. */
export const ABOUT = {
  version: '1',
  electron: '2',
  chromium: '3',
  node: '4',
  dataFolder: '/data',
  logFolder: '/data/logs',
  legalFolder: null,
};

const NO_UPDATES: UpdatesView = {
  state: 'off',
  version: null,
  sentence: 'Sagittal does not look for newer versions. IT decides that.',
  forIt: null,
  canLook: false,
  canInstall: false,
};

/** The parts of the window's handlers over an engine that answers with what is given for each method. */
export function handlerSite(
  answers: Readonly<Record<string, unknown>> = {},
  choices: PersonsChoices = {},
): HandlerSite {
  const calls: [string, unknown][] = [];
  const asked: Consent[] = [];
  const shown: string[] = [];
  const chosen = new ChosenPaths();
  const desk: HandlerSite['desk'] = { opened: [], clipboard: 'copied', written: [], startsAtLogin: false };
  const given = new GivenFiles();
  const call = async (method: string, input?: unknown) => {
    const answer = answers[method];
    // Asked before everything, so told only where it answers something.
    if (method !== 'lock.check') calls.push([method, input]);
    if (answer instanceof Error) throw answer;
    return answer ?? {};
  };
  const parts: HandlerParts = {
    // The handlers hand on what the engine answers, whatever it is.
    engine: { call, status: () => call('app.status') } as unknown as HandlerParts['engine'],
    chosen,
    dialogs: dialogsOf(choices, asked, shown),
    systemActions: {
      openPage: async (url) => void desk.opened.push(url),
      openFolder: async (path) => void desk.opened.push(path),
      readClipboard: async () => desk.clipboard,
      clearClipboard: async (text) => {
        if (desk.clipboard === text) desk.clipboard = '';
      },
      writeSecretFile: async (path, text) => void desk.written.push([path, text]),
      readSmallFile: async (path) => `text of ${path}`,
    },
    updates: { view: async () => NO_UPDATES, look: () => NO_UPDATES, install: async () => NO_UPDATES },
    recoveryKey: () => 'KEY',
    about: async () => ABOUT,
    desk: {
      saveBundle: async (path) => void desk.written.push([path, 'bundle']),
      startAtLogin: { isOn: () => desk.startsAtLogin, choose: async (isOn) => void (desk.startsAtLogin = isOn) },
    },
    given,
  };
  return { parts, chosen, calls, asked, shown, desk, given };
}

function dialogsOf(choices: PersonsChoices, asked: Consent[], shown: string[]): Dialogs {
  const show = <Choice>(what: string, choice: Choice): Promise<Choice> => {
    shown.push(what);
    return Promise.resolve(choice);
  };
  return {
    pickFiles: () => show('files', choices.files ?? []),
    pickFolder: () => show('folder', choices.folder ?? []),
    pickPlace: (title) => show(title, choices.folder?.[0] ?? null),
    pickReceipt: () => show('receipt', choices.receipt ?? null),
    pickFile: (title, extensions) => show(`${title} (${extensions.join(', ')})`, choices.file ?? null),
    saveAs: (suggestedName, title) => show(`${title}: ${suggestedName}`, choices.saveAs ?? null),
    agrees: async (question) => {
      asked.push(question);
      return choices.agrees ?? false;
    },
  };
}
