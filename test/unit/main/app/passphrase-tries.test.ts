import { describe, expect, it } from 'vitest';
import { PassphraseTries } from '../../../../main/app/passphrase-tries.ts';

const KEY = Buffer.alloc(32, 7);

/** A vault that "right" opens; a clock that tests turn on. */
function site() {
  const clock = { now: 0 };
  const [tried, opened]: [string[], Buffer[]] = [[], []];
  const tries = new PassphraseTries({
    attempt: async (passphrase) => {
      tried.push(passphrase);
      if (passphrase === 'broken') throw new Error('the trial ended with 1');
      return passphrase === 'right' ? KEY : null;
    },
    now: () => clock.now,
    onOpen: (key) => opened.push(key),
  });
  return { clock, tried, opened, tries };
}

describe('tries of a passphrase', () => {
  it('come ever later after a wrong one, and what comes too early is not tried', async () => {
    const { clock, tried, opened, tries } = site();
    const waits: number[] = [];
    for (let count = 0; count < 8; count += 1) {
      const reply = await tries.try('wrong');
      waits.push(reply.isOpen ? 0 : reply.waitMs);
      expect(await tries.try('right')).toMatchObject({ isOpen: false, sentence: 'Wait a moment before the next try.' });
      clock.now += waits.at(-1) ?? 0;
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    expect(await tries.try('right')).toEqual({ isOpen: true });
    expect([tried.length, opened]).toEqual([9, [KEY]]);
  });

  it('go one at a time', async () => {
    const { tries, tried } = site();
    const [, second] = await Promise.all([tries.try('wrong'), tries.try('right')]);
    expect([second.isOpen, tried]).toEqual([false, ['wrong']]);
  });

  it.each([undefined, 5, ['right'], 'x'.repeat(5_000)])('take nothing that is no passphrase: %j', async (text) => {
    const { tries, tried } = site();
    expect(await tries.try(text)).toMatchObject({ isOpen: false });
    expect(tried).toEqual([]);
  });

  it('that could not be made say so, and cost no wait', async () => {
    const { tries } = site();
    expect(await tries.try('broken')).toEqual({
      isOpen: false,
      sentence:
        'The passphrase could not be tried (the trial ended with 1). Try again, and tell IT if it happens again.',
      waitMs: 0,
    });
    expect(await tries.try('right')).toEqual({ isOpen: true });
  });
});
