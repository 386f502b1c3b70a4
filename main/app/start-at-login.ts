import { app } from 'electron';
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { EngineLine } from '../ipc/engine-line.ts';
import { autostartFile, type LoginStart } from './autostart-file.ts';

/** Whether Sagittal opens at log-in: by the person's choice, or by what the policy says. */
export interface StartAtLogin {
  readonly isOn: () => boolean;
  /** Rejects where the policy has locked another value. */
  readonly choose: (isOn: boolean) => Promise<void>;
  /** Brings the computer to what the policy says: always where it is locked, once where nobody has chosen. */
  readonly follow: () => Promise<void>;
}

/** `chosen` is the path of a file that is there once the person has chosen. */
export function createStartAtLogin(engine: EngineLine, chosen: string, login: LoginStart): StartAtLogin {
  return {
    isOn: login.isOn,
    choose: async (isOn) => {
      await engine.call('policy.checkChoice', { name: 'startAtLogin', value: isOn ? 'on' : 'off' });
      login.set(isOn);
      mkdirSync(dirname(chosen), { recursive: true });
      closeSync(openSync(chosen, 'a'));
    },
    follow: async () => {
      const { state, settings } = await engine.call('policy.view');
      const set = state === 'in-effect' ? settings.find(({ name }) => name === 'startAtLogin') : undefined;
      if (set === undefined || (!set.isLocked && existsSync(chosen))) return;
      const isOn = set.value === 'on';
      if (isOn !== login.isOn()) login.set(isOn);
    },
  };
}

/** How this computer starts programs at log-in. `appFolder` is the folder of a checkout; null in a package. */
export function loginOfThisComputer(appFolder: string | null): LoginStart {
  const words = appFolder === null ? [] : [appFolder];
  if (process.platform === 'linux') return autostartFile([process.env['APPIMAGE'] ?? process.execPath, ...words]);
  const options = { path: process.execPath, args: words };
  return {
    isOn: () => app.getLoginItemSettings(options).openAtLogin,
    set: (isOn) => {
      app.setLoginItemSettings({ ...options, openAtLogin: isOn });
    },
  };
}
