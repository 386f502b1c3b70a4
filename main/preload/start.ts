import { contextBridge, ipcRenderer } from 'electron';
import { TRY_PASSPHRASE, USE_RECOVERY_KEY } from '../../shared/contract/start.ts';

contextBridge.exposeInMainWorld('start', {
  tryPassphrase: (passphrase: unknown): Promise<unknown> => ipcRenderer.invoke(TRY_PASSPHRASE, passphrase),
  useRecoveryKey: (): Promise<unknown> => ipcRenderer.invoke(USE_RECOVERY_KEY),
});
