import { expect, it } from 'vitest';
import { EXIT, exitCodeOf } from '../../../../../main/cli/terminal/exit-codes.ts';
import { noImages, reportCounts, type ReportedCounts } from '../../../../../shared/states.ts';

const NONE = reportCounts(noImages());

it.each<[Partial<ReportedCounts>, number]>([
  [{}, 0],
  [{ answered: 5, skipped: 2 }, 0],
  [{ answered: 5, cancelled: 1 }, 0],
  [{ answered: 5, failed: 1 }, 2],
  [{ quarantined: 1 }, 2],
  [{ held: 1 }, 2],
  [{ answered: 5, waiting: 1 }, 3],
  [{ failed: 1, held: 1, waiting: 1 }, 3],
])('finished work of %j ends with %d', (counts, code) => {
  expect(exitCodeOf({ ...NONE, ...counts })).toBe(code);
});

it('keeps the codes that scripts depend on', () => {
  expect(EXIT).toEqual({ done: 0, fault: 1, needsPerson: 2, stillWaiting: 3, wrongUse: 64, interrupted: 130 });
});
