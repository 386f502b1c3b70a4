import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { electronCommand } from '../../../../../main/cli/session/electron-command.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

it('is the program that the manifest of an installed app names', () => {
  using folder = temporaryFolder();
  const engine = join(folder.path, 'resources', 'engine');
  mkdirSync(engine, { recursive: true });
  writeFileSync(join(engine, 'package.json'), JSON.stringify({ window: '../../sagittal-window' }));
  expect(electronCommand(engine)).toEqual({ executable: join(folder.path, 'sagittal-window'), args: [] });
});

it('is in a checkout the Electron of the set-up, which is told the folder', () => {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, 'node_modules'));
  writeFileSync(join(folder.path, 'package.json'), '{}');
  expect(() => electronCommand(folder.path)).toThrow();
  writeFileSync(
    join(folder.path, 'node_modules/.sagittal-electron.json'),
    JSON.stringify({ executable: '/e/electron' }),
  );
  expect(electronCommand(folder.path)).toEqual({ executable: '/e/electron', args: [folder.path] });
});
