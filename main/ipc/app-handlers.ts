import type { CallHandlers } from './answer-call.ts';
import type { HandlerParts } from './handler-parts.ts';

type AppHandlers = Pick<
  CallHandlers,
  | 'app.about'
  | 'app.status'
  | 'app.saveRecoveryKey'
  | 'app.saveBundle'
  | 'app.openFolder'
  | 'app.startAtLogin'
  | 'app.setStartAtLogin'
>;

/** What is about the program and this computer: versions, folders, the recovery key, a support bundle, the start at log-in. */
export function createAppHandlers({
  engine,
  dialogs,
  systemActions,
  recoveryKey,
  about,
  desk,
}: Pick<HandlerParts, 'engine' | 'dialogs' | 'systemActions' | 'recoveryKey' | 'about' | 'desk'>): AppHandlers {
  return {
    'app.about': () => about(),
    'app.status': () => engine.status(),
    'app.saveRecoveryKey': async () => {
      const path = await dialogs.saveAs('sagittal-recovery-key.txt', 'Save the recovery key');
      if (path !== null) {
        await engine.call('store.noteExport', { what: 'recovery-key' });
        await systemActions.writeSecretFile(path, recoveryKey());
      }
      return { savedAs: path };
    },
    'app.saveBundle': async () => {
      const chosen = await dialogs.saveAs('sagittal-support.zip', 'Save the support bundle');
      if (chosen === null) return { savedAs: null };
      const path = chosen.toLowerCase().endsWith('.zip') ? chosen : `${chosen}.zip`;
      await engine.call('store.noteExport', { what: 'support-bundle' });
      await desk.saveBundle(path);
      return { savedAs: path };
    },
    'app.openFolder': async ({ which }) => {
      const { dataFolder, logFolder, legalFolder } = await about();
      const folder = { data: dataFolder, logs: logFolder, licences: legalFolder }[which];
      if (folder !== null) await systemActions.openFolder(folder);
      return {};
    },
    'app.startAtLogin': () => Promise.resolve({ isOn: desk.startAtLogin.isOn() }),
    'app.setStartAtLogin': async ({ isOn }) => {
      await desk.startAtLogin.choose(isOn);
      return { isOn: desk.startAtLogin.isOn() };
    },
  };
}
