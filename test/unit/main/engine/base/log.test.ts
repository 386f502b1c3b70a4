import { mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeError, openLog } from '../../../../../main/engine/base/log.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { OWN_FILE, OWN_FOLDER } from '../../../../support/this-system.ts';

/** The lines of a log, parsed. */
function linesOf(path: string): unknown[] {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line): unknown => JSON.parse(line));
}

describe('a log', () => {
  it.each(['window', 'engine', 'cli'] as const)('of the part %s has a file of its own', (part) => {
    using folder = temporaryFolder();
    openLog(folder.path, part).info({ imageId: 7 }, 'answered');
    expect(linesOf(join(folder.path, 'logs', `${part}.log`))).toEqual([
      {
        level: 30,
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
        part,
        pid: process.pid,
        imageId: 7,
        msg: 'answered',
      },
    ]);
  });

  it.skipIf(process.platform !== 'linux')('that the disk does not take ends no work', () => {
    using folder = temporaryFolder();
    mkdirSync(join(folder.path, 'logs'));
    symlinkSync('/dev/full', join(folder.path, 'logs', 'engine.log'));
    expect(() => {
      openLog(folder.path, 'engine').error('the disk is full');
    }).not.toThrow();
  });

  it('never holds what could name a patient or open a door', () => {
    using folder = temporaryFolder();
    const secret = 'Muster^Anna';
    openLog(folder.path, 'engine').warn(
      {
        path: secret,
        fileName: secret,
        sourcePath: secret,
        credentials: { secretAccessKey: secret, accessKeyId: 'AKIA' },
        vault: { databaseKey: secret },
        err: Object.assign(new Error(secret, { cause: new Error(secret) }), { code: 'ENOENT' }),
      },
      'not read',
    );
    const path = join(folder.path, 'logs', 'engine.log');
    expect(readFileSync(path, 'utf8')).not.toContain(secret);
    expect(linesOf(path)).toMatchObject([
      { credentials: { accessKeyId: 'AKIA' }, err: { code: 'ENOENT' }, msg: 'not read' },
    ]);
  });

  it.skipIf(process.platform === 'win32')('is for its owner alone', () => {
    using folder = temporaryFolder();
    openLog(folder.path, 'engine').info('begun');
    const modes = ['logs', 'logs/engine.log'].map((name) => statSync(join(folder.path, name)).mode & 0o777);
    expect(modes).toEqual([OWN_FOLDER, OWN_FILE]);
  });

  it('goes on in the file that is there', () => {
    using folder = temporaryFolder();
    openLog(folder.path, 'cli').info('one');
    openLog(folder.path, 'cli').info('two');
    expect(linesOf(join(folder.path, 'logs', 'cli.log'))).toMatchObject([{ msg: 'one' }, { msg: 'two' }]);
  });
});

describe('what a log holds of an error', () => {
  it('is its type, its code and where it came from, and so of its causes', () => {
    const cause = new TypeError('Anna');
    const error = Object.assign(new RangeError('Muster\nAnna', { cause }), { code: 'E_OWN' });
    const frames = expect.arrayContaining([expect.stringMatching(/^at .*log\.test\.ts/)]) as unknown;
    expect(describeError(error)).toEqual({
      type: 'RangeError',
      code: 'E_OWN',
      stack: frames,
      cause: { type: 'TypeError', stack: frames },
    });
  });

  it('is at most twelve frames', () => {
    const error = new Error('deep');
    error.stack = `Error: deep\n${'    at step (file.ts:1:1)\n'.repeat(30)}`;
    expect(describeError(error)).toEqual({
      type: 'Error',
      stack: Array.from({ length: 12 }, () => 'at step (file.ts:1:1)'),
    });
  });

  it('is no frame where it has none', () => {
    const error = new Error('bare');
    delete error.stack;
    expect(describeError(error)).toEqual({ type: 'Error', stack: [] });
  });

  it.each([
    ['Muster^Anna', 'string'],
    [7, 'number'],
    [undefined, 'undefined'],
    [null, 'object'],
    [{ name: 'Anna' }, 'object'],
  ])('is only its type for %j', (thrown, type) => {
    expect(describeError(thrown)).toEqual({ type });
  });
});
