import { expect, it } from 'vitest';

import { summarise } from '../../../../scripts/figures/summarise.mjs';

const PLAIN = { lines: 10, functionLines: [2, 4], hasLogic: false, anys: 0, assertions: 0, suppressions: 0 };

it('sums the sources up and names modules with logic that have no unit test of their own', () => {
  const sources = [
    { path: 'main/a.ts', facts: { ...PLAIN, hasLogic: true, anys: 1 } },
    { path: 'renderer/b.tsx', facts: { ...PLAIN, lines: 20, hasLogic: true, assertions: 2 } },
    { path: 'shared/c.ts', facts: { ...PLAIN, lines: 301, functionLines: [60], suppressions: 3 } },
    { path: 'main/d.ts', facts: { ...PLAIN, hasLogic: true } },
  ];
  const tests = [
    { path: 'test/unit/main/a.test.ts', lines: 100 },
    { path: 'test/unit/renderer/b.test.tsx', lines: 70 },
    { path: 'test/integration/d.test.ts', lines: 1 },
  ];
  expect(summarise(sources, tests)).toEqual({
    figures: {
      files: 4,
      sourceLines: 341,
      fileLines: { median: 10, p90: 301, max: 301 },
      longFiles: 1,
      functions: 7,
      functionLines: { median: 4, p90: 60, max: 60 },
      anys: 1,
      assertions: 2,
      suppressions: 3,
      testLines: 171,
      testShare: 0.5,
      modulesWithLogic: 3,
      withUnitTwin: 2,
    },
    withoutTwin: ['main/d.ts'],
  });
});

it('has figures of nothing', () => {
  expect(summarise([], []).figures).toMatchObject({ files: 0, fileLines: { median: 0, p90: 0, max: 0 }, testShare: 0 });
});
