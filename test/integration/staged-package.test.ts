import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stagePackage } from '../../scripts/packaging/stage.mjs';
import { REPOSITORY } from '../support/launch-app.ts';
import { temporaryFolder } from '../support/temporary-store.ts';

/** A program with a window that cannot be loaded, as on a server: the loader of Linux ends it with 127. */
const NO_WINDOW = '#!/bin/sh\nexit 127\n';
const folder = temporaryFolder();
const resources = join(folder.path, 'opt', 'Sagittal für Ärzte', 'resources');

beforeAll(() => {
  mkdirSync(join(resources, '..'), { recursive: true });
  stagePackage(REPOSITORY.replace(/\/$/, ''), '0.0.0', process, resources);
  const window = join(resources, '..', 'sagittal-window');
  writeFileSync(window, NO_WINDOW);
  chmodSync(window, 0o755);
});
afterAll(() => {
  folder[Symbol.dispose]();
});

async function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: '/usr/bin:/bin', HOME: folder.path, SAGITTAL_DATA_DIR: join(folder.path, 'data'), ...env },
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code: child.exitCode, stdout, stderr };
}

describe.skipIf(process.platform !== 'linux')('what a package holds for the command line', () => {
  it('is started through a link, by the Node beside it alone, whatever the environment says', async () => {
    const link = join(folder.path, 'sagittal');
    symlinkSync(join(resources, 'bin/sagittal'), link);
    const end = await run(link, ['--version'], { NODE_OPTIONS: '--require=/nowhere.js', NODE_PATH: '/nowhere' });
    expect(end).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string, stderr: '' });
  });

  it('has all that sending, looking for text and every format need', async () => {
    const names = ['ultrasound-phantom.bmp', 'mammogram-jpeg.dcm', 'brain-volume.nii.gz', 'retina-phantom.webp'];
    const files = names.map((name) => join(REPOSITORY, 'samples', name));
    const end = await run(join(resources, 'bin/sagittal'), ['upload', ...files, '--json']);
    const states = end.stdout.split('\n').flatMap((line) => /"state":"(\w+)"/.exec(line)?.[1] ?? []);
    expect([end.code, states]).toEqual([0, names.map(() => 'answered')]);
  });
});

it('the command for Windows has its own line ends, and passes words and exit code on', () => {
  const command = readFileSync(join(REPOSITORY, 'build/bin/sagittal.cmd'), 'utf8');
  const lines = command.split('\r\n');
  expect(command.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(lines.slice(-3)).toEqual([
    '"%~dp0..\\node\\node.exe" "%~dp0..\\engine\\out\\main\\cli.js" %*',
    'exit /b %ERRORLEVEL%',
    '',
  ]);
});
