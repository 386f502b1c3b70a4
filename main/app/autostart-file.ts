import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Whether Sagittal opens when the person signs in to the computer, as the computer itself knows it. */
export interface LoginStart {
  readonly isOn: () => boolean;
  readonly set: (isOn: boolean) => void;
}

/** On Linux that is a file in the autostart folder of the person's desktop (XDG); `command` is the program and its words. */
export function autostartFile(command: readonly string[], env: NodeJS.ProcessEnv = process.env): LoginStart {
  const folder = join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'autostart');
  const path = join(folder, 'sagittal-window.desktop');
  return {
    isOn: () => existsSync(path),
    set: (isOn) => {
      if (!isOn) {
        rmSync(path, { force: true });
        return;
      }
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, autostartEntry(command));
    },
  };
}

/** The entry, its words quoted as the Desktop Entry Specification wants them. */
export function autostartEntry(command: readonly string[]): string {
  const quoted = command.map((word) => `"${word.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`);
  // In a value of an entry a backslash is written twice.
  return `[Desktop Entry]\nType=Application\nName=Sagittal\nExec=${quoted.join(' ').replaceAll('\\', '\\\\')}\nTerminal=false\n`;
}
