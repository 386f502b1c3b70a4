import { expect, it } from 'vitest';
import { unlessAborted } from '../../../../../main/engine/base/unless-aborted.ts';

const NEVER = new Promise<string>(() => undefined);

it('what has not left is given up at once with the reason', async () => {
  const controller = new AbortController();
  const waited = unlessAborted(NEVER, controller.signal);
  controller.abort(new Error('stopping'));
  await expect(waited).rejects.toThrow('stopping');
  await expect(unlessAborted(NEVER, controller.signal)).rejects.toThrow('stopping');
  expect(await unlessAborted(Promise.resolve('there'), new AbortController().signal)).toBe('there');
});
