import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readStream } from '../../../../scripts/windows/one-process.mjs';
import { runAll, testFiles } from '../../../../scripts/windows/run-tests.mjs';
import { Tallies } from '../../../../scripts/windows/tallies.mjs';
import { limitOf, NOT_COUNTED, whyLeftOut } from '../../../../scripts/windows/left-out.mjs';
import { LIMITS, provenLimits, reasonOf } from '../../../../scripts/windows/wine-limits.mjs';
import { onWindows } from '../../../../scripts/windows/wine.mjs';
import { temporaryFolder } from '../../../support/temporary-store.ts';
import { REPOSITORY } from '../../../support/launch-app.ts';

const TREE = '/tmp/tree';
const [A, B, C] = ['test/unit/a.test.ts', 'test/unit/b.test.ts', 'test/unit/main/app/c.test.ts'];
const told = (...lines: object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('');
const end = (file: string, state: string, tests: readonly (readonly [name: string, state: string])[]) => ({
  ended: `Z:/tmp/tree/${file}`,
  state,
  why: 'Cannot find package',
  tests: tests.map(([name, fell]) => ({ name, state: fell, why: 'Error: no' })),
});
const fine = { passed: 1, skipped: 0, failed: [] };

it('knows of each file that ended what came of it, and which one had begun, however the process ended', () => {
  const text = told(
    { begun: `Z:/tmp/tree/${A}` },
    {},
    end(A, 'failed', [
      ['fine', 'passed'],
      ['left out', 'skipped'],
      ['falls', 'failed'],
    ]),
    end(C, 'failed', []),
    { astray: ['Error: late'] },
    { begun: `Z:/tmp/tree/${B}` },
  );
  expect(readStream(`${text}{"ended": "Z:/tmp/tr`, TREE)).toEqual({
    ended: new Map([
      [A, { passed: 1, skipped: 1, failed: [{ name: `${A} > falls`, why: 'Error: no' }] }],
      [C, { passed: 0, skipped: 0, failed: [{ name: C, why: 'Cannot find package' }] }],
    ]),
    begun: B,
    astray: ['Error: late'],
  });
});

it('runs files together, what a process ended over alone, and each of them once more at most', async () => {
  const runs: (readonly string[])[] = [];
  const kept: [string, number][] = [];
  const missed = await runAll([C, A, B], 9, {
    run: (files) => {
      runs.push(files);
      const ended = new Map(files.filter((file) => file !== B).map((file) => [file, fine]));
      const hangs = files.includes(B);
      return Promise.resolve({ ended, begun: hangs ? B : null, astray: [], why: hangs ? 'no sign of life' : null });
    },
    until: Date.now() + 60_000,
    keep: (file, { failed }) => kept.push([file, failed.length]),
    say: () => undefined,
  });
  expect([runs, missed]).toEqual([[[A, B], [C], [B]], []]);
  expect(kept).toEqual([
    [A, 0],
    [C, 0],
    [B, 1],
  ]);
});

it('names the files that there was no time for', async () => {
  const run = () => Promise.reject(new Error('too late'));
  const order = { run, until: Date.now(), keep: () => undefined, say: () => undefined };
  expect(await runAll([A, B], 9, order)).toEqual([A, B]);
});

it('keeps what came of each file, so that a later run does the rest and what fell', () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'rehearsal.json');
  const none = new Set<string>();
  const first = new Tallies(file, false, 'one');
  first.keep('unit', A, fine);
  first.keep('unit', B, { ...fine, failed: [{ name: `${B} > falls`, why: 'Error: no' }] });
  const second = new Tallies(file, true, 'two');
  expect(second.rest('unit', [A, B, C], none)).toEqual([B, C]);
  second.keep('unit', B, fine);
  expect(second.sum('unit', [A, B, C], none)).toEqual({
    ...{ files: 2, earlier: 1, passed: 2, skipped: 0, failed: [], ofWine: [] },
  });
  expect(new Tallies(file, false, 'three').rest('unit', [A, B], none)).toEqual([A, B]);
});

it('counts apart what falls for a limit that this Wine shows', () => {
  using folder = temporaryFolder();
  const tallies = new Tallies(join(folder.path, 'rehearsal.json'), false, 'one');
  const fell = { name: `${A} > hashes`, why: 'TypeError: crypto.argon2 is not a function' };
  tallies.keep('unit', A, { passed: 0, skipped: 0, failed: [fell] });
  const [shown, gone] = [new Set(['noArgon2']), new Set<string>()];
  expect(tallies.sum('unit', [A], shown)).toMatchObject({ failed: [], ofWine: [{ name: fell.name }] });
  expect(tallies.sum('unit', [A], gone)).toMatchObject({ failed: [fell], ofWine: [] });
  expect([tallies.rest('unit', [A], shown), tallies.rest('unit', [A], gone)]).toEqual([[], [A]]);
});

it('leaves out only what is there, and knows only limits that are proved', () => {
  const files = testFiles(REPOSITORY, ['test/unit', 'test/integration'], []);
  const unknown = NOT_COUNTED.filter(
    (row) =>
      ('limit' in row && LIMITS[row.limit] === undefined) ||
      !files.some((path) => path.startsWith(row.begins.split(' > ')[0] ?? '')),
  );
  expect([unknown, limitOf('test/unit/none.test.ts > nothing'), reasonOf('test/unit/none.test.ts > nothing')]).toEqual([
    [],
    null,
    null,
  ]);
});

it('calls nothing a limit of Wine that this Wine does not show', async () => {
  const beginning = 'test/integration/credentials/endless-program.test.ts';
  const limit = limitOf(beginning) ?? '';
  const ends = (code: number | null) => ({ node: () => Promise.resolve({ code, stdout: '', stderr: '' }) });
  const [shown, gone, hung] = await Promise.all([0, 1, null].map((code) => provenLimits(ends(code))));
  expect(reasonOf(`${beginning} has`, shown)).toBe(LIMITS[limit]?.reason);
  expect([reasonOf(`${beginning} has`, gone), reasonOf(`${beginning} has`, hung)]).toEqual([null, null]);
  const fell = 'TypeError: crypto.argon2 is not a function';
  expect([reasonOf('test/a.test.ts', shown, fell), reasonOf('test/a.test.ts', gone, fell)]).toEqual([
    LIMITS['noArgon2']?.reason,
    null,
  ]);
});

it('leaves out what has nothing to show on Windows, and says why', () => {
  expect(whyLeftOut('test/integration/endpoint/boto3-errors.test.ts')).toContain('Python');
  expect(whyLeftOut('test/integration/endpoint/async-route.test.ts')).toBeNull();
});

it('names paths as Windows does', () => {
  expect(onWindows('/tmp/a b/c')).toBe('Z:\\tmp\\a b\\c');
});

it('finds the tests of the folders and files that are asked for', () => {
  const found = (...wanted: string[]) => testFiles(REPOSITORY, ['test/unit', 'test/integration'], wanted);
  expect(found('test/unit/scripts/windows')).toEqual(['test/unit/scripts/windows/run-tests.test.ts']);
  expect(found('integration/queue/', 'engine/spool.test')).toContain('test/integration/engine/spool.test.ts');
  expect([found('test/nowhere'), found().length > 500]).toEqual([[], true]);
});
