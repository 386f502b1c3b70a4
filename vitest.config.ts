import { defineConfig } from 'vitest/config';

/** Limits are for what never comes: far more than a machine with other work to do needs. What is polled is waited for as long. */
const waits = { hookTimeout: 300_000, expect: { poll: { timeout: 240_000 } } };

const unitLimits = { testTimeout: 120_000, hookTimeout: 120_000 };
const PROGRAMS = ['app', 'cli', 'credentials', 'ipc'].map((room) => `test/unit/main/${room}/**/*.test.ts`);

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          // Files of one worker share what they import: most of a file's time went into importing it again.
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          exclude: PROGRAMS,
          isolate: false,
          ...unitLimits,
        },
      },
      // What stands for Electron, hears signals or ends the process has the process for itself.
      { test: { name: 'unit-programs', include: PROGRAMS, ...unitLimits } },
      {
        test: {
          // The window's page in jsdom; its files share one document and one copy of the libraries, which setup.ts clears.
          name: 'page',
          include: ['test/unit/renderer/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['test/support/page/setup.ts'],
          isolate: false,
          ...unitLimits,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 600_000,
          ...waits,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          globalSetup: ['test/support/fault-seed.ts'],
          testTimeout: 600_000,
          ...waits,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 300_000,
          ...waits,
          fileParallelism: false,
        },
      },
      {
        test: {
          // The package of `npm run test:package`, which is no part of `npm test`.
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          testTimeout: 300_000,
          ...waits,
          fileParallelism: false,
        },
      },
    ],
  },
});
