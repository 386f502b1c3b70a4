import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { autostartEntry, autostartFile } from '../../../../main/app/autostart-file.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';

it('is on while its file lies in the autostart folder of the person', () => {
  using folder = temporaryFolder();
  const login = autostartFile(['/opt/Sagittal/sagittal-window'], { XDG_CONFIG_HOME: folder.path });
  const file = join(folder.path, 'autostart', 'sagittal-window.desktop');
  expect(login.isOn()).toBe(false);
  login.set(true);
  expect([login.isOn(), readFileSync(file, 'utf8')]).toEqual([true, autostartEntry(['/opt/Sagittal/sagittal-window'])]);
  login.set(false);
  login.set(false);
  expect(login.isOn()).toBe(false);
});

it('quotes what a desktop would read otherwise', () => {
  expect(autostartEntry(['/opt/Sagittal für "Ärzte"/$x', '100%'])).toContain(
    '\nExec="/opt/Sagittal für \\\\"Ärzte\\\\"/\\\\$x" "100%%"\n',
  );
});
