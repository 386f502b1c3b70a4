import { describe, expect, it } from 'vitest';
import { AtOnce } from '../../../../../../main/engine/destinations/sagemaker/at-once.ts';

/** Work that ends when it is told to. */
function pieces() {
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  return {
    begun: () => ends.length,
    work: () =>
      new Promise<void>((resolve, reject) => {
        ends.push({ resolve, reject });
      }),
    finish: (at: number) => ends[at]?.resolve(),
    fail: (at: number, error: Error) => ends[at]?.reject(error),
  };
}

async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('AtOnce', () => {
  it('begins only so many and the next one when one has ended', async () => {
    const atOnce = new AtOnce(2);
    const { work, begun, finish } = pieces();
    await atOnce.add(work);
    await atOnce.add(work);
    const third = atOnce.add(work);
    await turn();
    expect(begun()).toBe(2);
    finish(1);
    await third;
    expect(begun()).toBe(3);
    finish(0);
    finish(2);
    await atOnce.settled();
    atOnce.throwIfFailed();
  });

  it('begins nothing more after a failure, and says which was the first', async () => {
    const atOnce = new AtOnce(2);
    const { work, begun, fail } = pieces();
    await atOnce.add(work);
    await atOnce.add(work);
    fail(1, new Error('first'));
    await expect(atOnce.add(work)).rejects.toThrow('first');
    fail(0, new Error('second'));
    await atOnce.settled();
    expect(begun()).toBe(2);
    expect(() => {
      atOnce.throwIfFailed();
    }).toThrow('first');
  });

  it('waits for what is under way after a failure', async () => {
    const atOnce = new AtOnce(2);
    const { work, fail, finish } = pieces();
    await atOnce.add(work);
    await atOnce.add(work);
    fail(0, new Error('broken'));
    let isSettled = false;
    const settled = atOnce.settled().then(() => {
      isSettled = true;
    });
    await turn();
    expect(isSettled).toBe(false);
    finish(1);
    await settled;
  });
});
