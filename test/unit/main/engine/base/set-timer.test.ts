import { describe, expect, it } from 'vitest';
import { setTimer } from '../../../../../main/engine/base/set-timer.ts';

describe('a timer', () => {
  it.each([0, -5, 1])('set to %d ms fires after what is under way', async (delayMs) => {
    const order: string[] = [];
    const fired = new Promise<void>((resolve) => {
      setTimer(() => {
        order.push('fired');
        resolve();
      }, delayMs);
    });
    order.push('under way');
    await Promise.resolve().then(() => order.push('promise'));
    await fired;
    expect(order).toEqual(['under way', 'promise', 'fired']);
  });

  it.each([0, 1])('of %d ms that was called off never fires', async (delayMs) => {
    let fired = 0;
    const callOff = setTimer(() => (fired += 1), delayMs);
    callOff();
    await new Promise<void>((resolve) => setTimer(resolve, delayMs + 1));
    expect(fired).toBe(0);
  });

  it.each([0, 1])('of %d ms fires once, and may be called off afterwards', async (delayMs) => {
    let fired = 0;
    const callOff = await new Promise<() => void>((resolve) => {
      const off = setTimer(() => {
        fired += 1;
        resolve(off);
      }, delayMs);
    });
    callOff();
    callOff();
    expect(fired).toBe(1);
  });
});
