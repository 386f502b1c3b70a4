import { describe, expect, it } from 'vitest';

import { ConcurrencyLimiter, mapInOrder } from '../../../../../main/engine/base/concurrency-limiter.ts';

/** Tasks that tell when they begin and end when they are told to. */
function tasks(count: number) {
  const log: string[] = [];
  const ends = Array.from({ length: count }, () => Promise.withResolvers<null>());
  const task = (number: number) => async () => {
    log.push(`start ${number}`);
    await ends[number]?.promise;
  };
  return { log, ends, task };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a limiter', () => {
  it('runs no more tasks at once than it may, in order, and goes on after a failure', async () => {
    const { log, ends, task } = tasks(4);
    const limiter = new ConcurrencyLimiter(2);
    const runs = ends.map((_, number) => limiter.run(task(number)).catch(() => log.push(`failed ${number}`)));
    await turn();
    expect(log).toEqual(['start 0', 'start 1']);
    ends[1]?.reject(new Error('full'));
    await turn();
    expect(log).toEqual(['start 0', 'start 1', 'failed 1', 'start 2']);
    for (const { resolve } of ends) resolve(null);
    await Promise.all(runs);
    expect(log.at(-1)).toBe('start 3');
  });

  it('answers what a task answers', async () => {
    expect(await new ConcurrencyLimiter(1).run(async () => 'done')).toBe('done');
  });

  it('begins a task and does not wait for its end', async () => {
    const { log, ends, task } = tasks(2);
    const limiter = new ConcurrencyLimiter(1);
    await limiter.begin(task(0));
    const second = limiter.begin(task(1));
    await turn();
    expect(log).toEqual(['start 0']);
    ends[0]?.resolve(null);
    await second;
    expect(log).toEqual(['start 0', 'start 1']);
    ends[1]?.resolve(null);
    await limiter.settled();
    expect(() => {
      limiter.throwIfFailed();
    }).not.toThrow();
  });

  it('begins nothing more after a failure, and tells the first one', async () => {
    const { log, ends, task } = tasks(3);
    const limiter = new ConcurrencyLimiter(2);
    await limiter.begin(task(0));
    await limiter.begin(task(1));
    const third = limiter.begin(task(2));
    ends[1]?.reject(new Error('first'));
    await expect(third).rejects.toThrow('first');
    ends[0]?.reject(new Error('second'));
    await limiter.settled();
    expect(log).toEqual(['start 0', 'start 1']);
    expect(() => {
      limiter.throwIfFailed();
    }).toThrow('first');
  });

  it('gives the turn back that a refused task had', async () => {
    const limiter = new ConcurrencyLimiter(1);
    await limiter.begin(() => Promise.reject(new Error('first')));
    await expect(limiter.begin(async () => undefined)).rejects.toThrow('first');
    expect(await limiter.run(async () => 'still runs')).toBe('still runs');
  });
});

describe('a task that throws before it answers a promise', () => {
  it('gives its turn back all the same', async () => {
    const limiter = new ConcurrencyLimiter(1);
    const rash = (): Promise<void> => {
      throw new Error('at once');
    };
    await limiter.begin(rash);
    await limiter.settled();
    expect(await limiter.run(async () => 'next')).toBe('next');
  });
});

describe('mapping in order', () => {
  async function* numbers(count: number) {
    for (let number = 0; number < count; number += 1) yield await Promise.resolve(number);
  }

  it('yields in the order of the values, whatever ends first', async () => {
    const ends = [0, 1, 2].map(() => Promise.withResolvers<null>());
    const mapped = mapInOrder(numbers(3), 3, async (number) => {
      await ends[number]?.promise;
      return number * 10;
    });
    for (const { resolve } of ends.toReversed()) resolve(null);
    const all: number[] = [];
    for await (const value of mapped) all.push(value);
    expect(all).toEqual([0, 10, 20]);
  });

  it('has no more under way than it may, also while nobody takes the results', async () => {
    let begun = 0;
    const mapped = mapInOrder(numbers(10), 3, async (number) => {
      begun += 1;
      return number;
    });
    await mapped.next();
    await turn();
    expect(begun).toBe(3);
    await mapped.return(undefined);
  });

  it('ends with the first rejection, in order', async () => {
    const seen: number[] = [];
    const mapped = mapInOrder(numbers(4), 2, async (number) => {
      if (number === 2) throw new Error('two');
      return number;
    });
    await expect(
      (async () => {
        for await (const number of mapped) seen.push(number);
      })(),
    ).rejects.toThrow('two');
    expect(seen).toEqual([0, 1]);
  });
});
