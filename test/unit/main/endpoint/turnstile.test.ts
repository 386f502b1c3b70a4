import { describe, expect, it } from 'vitest';
import { createTurnstile } from '../../../../main/endpoint/turnstile.ts';

describe('the turnstile', () => {
  it('runs no more tasks at once than it has places, in order, and goes on after a failure', async () => {
    const enter = createTurnstile(2);
    const log: string[] = [];
    const ends = [0, 1, 2, 3].map(() => Promise.withResolvers<null>());
    const tasks = ends.map(({ promise }, number) =>
      enter(async () => {
        log.push(`start ${number}`);
        await promise;
        if (number === 1) throw new Error('failed');
      }).catch(() => log.push(`failed ${number}`)),
    );
    await Promise.resolve();
    expect(log).toEqual(['start 0', 'start 1']);
    ends[1]?.resolve(null);
    await tasks[1];
    await Promise.resolve();
    expect(log).toEqual(['start 0', 'start 1', 'start 2', 'failed 1']);
    for (const { resolve } of ends) resolve(null);
    await Promise.all(tasks);
    expect(log.slice(4)).toEqual(['start 3']);
  });
});
