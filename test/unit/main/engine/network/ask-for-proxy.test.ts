import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createProxyQuestions } from '../../../../../main/engine/network/ask-for-proxy.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Questions over a line that keeps them. */
function line() {
  const sent: [number, string][] = [];
  return { sent, ...createProxyQuestions((id, url) => sent.push([id, url])) };
}

describe('questions to the computer’s settings', () => {
  it('are told apart by their numbers, in whatever order the answers come', async () => {
    const { ask, hear, sent } = line();
    const [one, two] = [ask('https://one.test/'), ask('https://two.test/')];
    expect(sent).toEqual([
      [1, 'https://one.test/'],
      [2, 'https://two.test/'],
    ]);
    hear(2, 'PROXY b:1');
    hear(1, null);
    expect([await one, await two]).toEqual([null, 'PROXY b:1']);
  });

  it('are taken for the straight way where no answer comes in fifteen seconds', async () => {
    const { ask, hear } = line();
    let answer: string | null = 'none yet';
    const asking = ask('https://one.test/').then((heard) => {
      answer = heard;
    });
    await vi.advanceTimersByTimeAsync(14_999);
    expect(answer).toBe('none yet');
    await vi.advanceTimersByTimeAsync(1);
    await asking;
    expect(answer).toBeNull();
    hear(1, 'PROXY late:1');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that nobody asked are not heard', () => {
    const { hear } = line();
    expect(() => {
      hear(7, 'PROXY a:1');
    }).not.toThrow();
  });
});
