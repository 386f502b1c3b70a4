import { describe, expect, it } from 'vitest';
import { setTimer } from '../../../../../main/engine/base/set-timer.ts';

describe('setTimer', () => {
  it.each([0, -1, 1])('calls after %d ms, never at once', async (delayMs) => {
    let isCalled = false;
    const called = new Promise<void>((resolve) => {
      setTimer(() => {
        isCalled = true;
        resolve();
      }, delayMs);
    });
    expect(isCalled).toBe(false);
    await called;
  });

  it.each([0, 1])('calls nothing after it was called off (%d ms)', async (delayMs) => {
    const heard: string[] = [];
    const callOff = setTimer(() => heard.push('called off'), delayMs);
    callOff();
    await new Promise<void>((resolve) => {
      setTimer(() => {
        heard.push('later');
        resolve();
      }, delayMs + 1);
    });
    expect(heard).toEqual(['later']);
  });
});
