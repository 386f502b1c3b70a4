import { describe, expect, it } from 'vitest';

import config from '../../../vitest.config.ts';
import { CHECKS, runStages } from '../../../scripts/test-stages.mjs';

describe('the checks of npm test', () => {
  it('are these, reported in this order', () => {
    expect(CHECKS).toEqual(['types', 'lint', 'unit', 'page', 'integration', 'faults', 'e2e']);
  });

  it('leave out no project of vitest', () => {
    const projects = (config.test?.projects ?? []).map((project) =>
      typeof project === 'object' && 'test' in project && typeof project.test.name === 'string'
        ? project.test.name
        : '',
    );
    const checks = CHECKS.filter((check) => check !== 'types' && check !== 'lint');
    // A check runs every project whose name begins like it; `npm run test:package` has one of its own.
    const runs = projects.map((project) => checks.filter((check) => project.startsWith(check)).length);
    expect(runs).toEqual(projects.map((project) => (project === 'package' ? 0 : 1)));
    expect(checks.every((check) => projects.some((project) => project.startsWith(check)))).toBe(true);
  });

  it('run lane beside lane, stage after stage, and come back in their order', async () => {
    const events: string[] = [];
    const ends = new Map(['a', 'b', 'c', 'd'].map((name) => [name, Promise.withResolvers<string>()]));
    const run = async (name: string) => {
      events.push(`${name} begins`);
      return (await ends.get(name)?.promise) ?? '';
    };
    const all = runStages(run, [[['a', 'b'], ['c']], [['d']]]);
    for (const name of ['c', 'a', 'b', 'd']) {
      await Promise.resolve();
      events.push(`${name} ends`);
      ends.get(name)?.resolve(name.toUpperCase());
      await new Promise(setImmediate);
    }
    expect(await all).toEqual(['A', 'B', 'C', 'D']);
    expect(events).toEqual([
      ...['a begins', 'c begins', 'c ends', 'a ends', 'b begins', 'b ends', 'd begins', 'd ends'],
    ]);
  });
});
