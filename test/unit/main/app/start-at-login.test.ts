import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { createStartAtLogin } from '../../../../main/app/start-at-login.ts';
import { NO_POLICY } from '../../../../shared/contract/policy.ts';
import { handlerSite } from '../../../support/handler-site.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';

vi.mock('electron', () => ({ app: {} }));

/** A computer that opens Sagittal at log-in or not, and a policy. */
function site(folder: string, setting: { value: string; isLocked: boolean } | null, isOn: boolean) {
  const settings = setting === null ? [] : [{ name: 'startAtLogin', ...setting }];
  const { engine } = handlerSite({ 'policy.view': { ...NO_POLICY, state: 'in-effect', settings } }).parts;
  const login = { now: isOn };
  const start = createStartAtLogin(engine, join(folder, 'window', 'chosen'), {
    isOn: () => login.now,
    set: (wanted) => (login.now = wanted),
  });
  return { start, login };
}

it.each([
  ['says nothing', null, false, false],
  ['says nothing', null, true, true],
  ['locks it on', { value: 'on', isLocked: true }, false, true],
  ['locks it off', { value: 'off', isLocked: true }, true, false],
  ['begins with on', { value: 'on', isLocked: false }, false, true],
])('a policy that %s: %j, %s becomes %s', async (_, setting, before, after) => {
  using folder = temporaryFolder();
  const { start, login } = site(folder.path, setting, before);
  await start.follow();
  expect(login.now).toBe(after);
});

it('what a person has chosen stays, where it is not locked', async () => {
  using folder = temporaryFolder();
  const { start, login } = site(folder.path, { value: 'on', isLocked: false }, true);
  await start.choose(false);
  await start.follow();
  expect([login.now, start.isOn()]).toEqual([false, false]);
});

it('nothing is chosen that the policy has locked', async () => {
  using folder = temporaryFolder();
  const { engine } = handlerSite({ 'policy.checkChoice': new Error('locked') }).parts;
  const set = vi.fn();
  const start = createStartAtLogin(engine, join(folder.path, 'chosen'), { isOn: () => false, set });
  await expect(start.choose(true)).rejects.toThrow('locked');
  expect(set).not.toHaveBeenCalled();
});
