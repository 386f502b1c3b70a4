import { defineConfig } from 'vitest/config';

/** Limits are for what never comes: far more than a machine with other work to do needs. What is polled is waited for as long. */
const waits = { hookTimeout: 300_000, expect: { poll: { timeout: 240_000 } } };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 20_000, hookTimeout: 20_000 } },
      {
        test: {
          // The window's page in jsdom; its files share one document and one copy of the libraries, which setup.ts clears.
          name: 'page',
          include: ['test/unit/renderer/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['test/support/page/setup.ts'],
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 300_000,
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
    ],
  },
});
