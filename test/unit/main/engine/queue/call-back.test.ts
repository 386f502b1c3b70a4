import { expect, it } from 'vitest';
import { heeding } from '../../../../../main/engine/queue/call-back.ts';
import { RequestLeft } from '../../../../../main/engine/model/send.ts';

const NEVER = new Promise<string>(() => undefined);

it('work that goes on although it was called back is waited for no longer than the limit', async () => {
  const controller = new AbortController();
  const waited = heeding(NEVER, controller.signal, 1);
  controller.abort(new Error('stopping'));
  await expect(waited).rejects.toThrow(RequestLeft);
  await expect(heeding(NEVER, controller.signal, 1)).rejects.toThrow(RequestLeft);
});

it('work that hears its call-back settles as it does', async () => {
  const controller = new AbortController();
  const work = Promise.withResolvers<string>();
  const waited = heeding(work.promise, controller.signal, 60_000);
  controller.abort(new Error('stopping'));
  work.resolve('answered after all');
  expect(await waited).toBe('answered after all');
});
