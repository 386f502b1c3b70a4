import { expect, it } from 'vitest';
import { keepMade } from '../../../../main/updates/keep-made.ts';

it('what was made is kept; what could not be made is tried again', async () => {
  const answers = [() => Promise.reject(new Error('EMFILE')), async () => 'made', async () => 'made again'];
  const get = keepMade<string>(() => answers.shift()?.() ?? Promise.reject(new Error('none')));
  await expect(get()).rejects.toThrow('EMFILE');
  expect([await get(), await get()]).toEqual(['made', 'made']);
});
