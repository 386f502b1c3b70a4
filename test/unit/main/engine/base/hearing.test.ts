import { describe, expect, it } from 'vitest';
import { hearing } from '../../../../../main/engine/base/hearing.ts';

describe('work that does not hear a signal', () => {
  it('comes to what it comes to while nobody stops it', async () => {
    const { signal } = new AbortController();
    expect(await hearing(Promise.resolve(7), signal)).toBe(7);
    await expect(hearing(Promise.reject(new Error('own')), signal)).rejects.toThrow('own');
  });

  it('is left alone at once when stopped', async () => {
    const stop = new AbortController();
    const left = hearing(new Promise(() => undefined), stop.signal);
    stop.abort(new Error('stopped'));
    await expect(left).rejects.toThrow('stopped');
    await expect(hearing(Promise.reject(new Error('nobody hears')), stop.signal)).rejects.toThrow('stopped');
  });
});
