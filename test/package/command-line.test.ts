import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHECKOUT, installCopy, newPerson, runAs, type InstalledCopy } from '../support/packaged-app.ts';

let copy: InstalledCopy;
beforeAll(() => {
  copy = installCopy();
});
afterAll(() => {
  copy[Symbol.dispose]();
});

const VERSION = String(
  Reflect.get(JSON.parse(readFileSync(join(CHECKOUT, 'package.json'), 'utf8')) as object, 'version'),
);
const PICTURES = [
  'chest-phantom.png',
  'abdomen-ct.dcm',
  'brain-volume.nii.gz',
  'mammogram-jpeg.dcm',
  'skin-phantom.jpg',
  'ultrasound-phantom.bmp',
];
const SAMPLES = PICTURES.map((name) => join(CHECKOUT, 'samples', name));

describe('`sagittal` of a read-only package, for a normal person without a display', () => {
  it('says its version and its help, and knows wrong use', async () => {
    using person = newPerson();
    expect(await runAs(person, copy.command, ['--version'])).toMatchObject({
      code: 0,
      stdout: `${VERSION}\n`,
      stderr: '',
    });
    expect((await runAs(person, copy.command, ['--help'])).stdout).toContain('upload PATH');
    expect(await runAs(person, copy.command, ['uplaod'])).toMatchObject({ code: 64, stdout: '' });
  });

  it('sends images to the demo model, keeps their answers and ends with 0', async () => {
    using person = newPerson();
    const end = await runAs(person, copy.command, ['upload', ...SAMPLES, '--json']);
    expect([end.code, end.rows.at(-1)]).toEqual([
      0,
      { summary: expect.objectContaining({ found: SAMPLES.length, answered: SAMPLES.length }) as unknown },
    ]);
    const history = await runAs(person, copy.command, ['history', 'list', '--json']);
    expect(history.rows.map((row) => row['file']).sort()).toEqual([...SAMPLES].sort());
    expect((await runAs(person, copy.command, ['upload', '/nowhere', '--json'])).code).not.toBe(0);
  });

  it('takes no code from the environment', async () => {
    using person = newPerson();
    const end = await runAs(person, copy.command, ['--version'], { NODE_OPTIONS: '--require=/nowhere/x.js' });
    expect(end).toMatchObject({ code: 0, stdout: `${VERSION}\n` });
  });

  it.each([
    ['the word for it', () => [copy.command, 'window'] as const],
    ['its program', () => [copy.program, '--disable-gpu'] as const],
  ])('says in a sentence that there is no display for a window, asked by %s', async (_, words) => {
    using person = newPerson();
    const [program, ...args] = words();
    const end = await runAs(person, program, args);
    expect(end.code).toBe(64);
    expect(end.stderr).toContain('Sagittal cannot open its window here: there is no display.');
  });
});

it('works where Electron cannot be loaded, as on a server without a desktop, and says that data lies open', async () => {
  using server = installCopy((folder) => {
    rmSync(join(folder, 'libffmpeg.so'));
  });
  using person = newPerson();
  const end = await runAs(person, server.command, ['upload', ...SAMPLES, '--json']);
  expect([end.code, end.rows.length]).toEqual([0, SAMPLES.length + 1]);
  expect(end.stderr).toContain('not protected at rest');
});
