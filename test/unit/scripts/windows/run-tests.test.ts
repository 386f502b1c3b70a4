import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { noteFile, testFiles } from '../../../../scripts/windows/run-tests.mjs';
import { whyLeftOut } from '../../../../scripts/windows/left-out.mjs';
import { LIMITS, provenLimits, reasonOf, WINE_LIMITS } from '../../../../scripts/windows/wine-limits.mjs';
import { onWindows } from '../../../../scripts/windows/wine.mjs';
import { REPOSITORY } from '../../../support/launch-app.ts';

const file = (tests: readonly (readonly [fullName: string, status: string])[]) => ({
  name: 'Z:/tmp/tree/test/unit/a.test.ts',
  status: 'failed',
  message: 'one\nCannot find package',
  assertionResults: tests.map(([fullName, status]) => ({ fullName, status, failureMessages: ['Error: no\n at'] })),
});

it('counts what Vitest reports, and tells what is of Wine from what is of the product', () => {
  const outcome = { passed: 0, skipped: 0, failed: [], ofWine: [] };
  const why = (name: string) => (name.endsWith('junction') ? 'no junctions' : null);
  const tests = [
    ['fine', 'passed'],
    ['left out', 'skipped'],
    ['falls', 'failed'],
    ['junction', 'failed'],
  ] as const;
  noteFile(file(tests), '/tmp/tree', outcome, why);
  noteFile(file([]), '/tmp/tree', outcome, why);
  expect(outcome).toEqual({
    passed: 1,
    skipped: 1,
    failed: [
      { name: 'test/unit/a.test.ts > falls', why: 'Error: no' },
      { name: 'test/unit/a.test.ts', why: 'Cannot find package' },
    ],
    ofWine: [{ name: 'test/unit/a.test.ts > junction', reason: 'no junctions' }],
  });
});

it('knows only limits and tests that are there', () => {
  const unknown = WINE_LIMITS.filter(
    ([beginning, limit]) =>
      LIMITS[limit] === undefined || !existsSync(join(REPOSITORY, beginning.split(' > ')[0] ?? '')),
  );
  expect([unknown, reasonOf('test/unit/none.test.ts > nothing')]).toEqual([[], null]);
});

it('calls nothing a limit of Wine that this Wine does not show', async () => {
  const [beginning, limit] = WINE_LIMITS[0] ?? ['', ''];
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
