import { describe, expect, it } from 'vitest';
import { Locked } from '../../../../../main/engine/base/expected-failure.ts';
import { lockSite, type LockPlace } from '../../../../support/lock-site.ts';

const PIN = '482915';
const allowed = () => undefined;

/** A window at which Ada has been added, and so is signed in. */
async function adasWindow(site: ReturnType<typeof lockSite>): Promise<LockPlace> {
  const window = site.at('window 1');
  await window.desk.add('Ada', PIN, allowed);
  return window;
}

describe('the lock', () => {
  it('is off without operators, and opens every call', () => {
    using site = lockSite();
    const { lock } = site.at('window 1');
    expect(lock.state).toBe('off');
    lock.check('operator');
  });

  it('waits for its first operator where one is required', async () => {
    using site = lockSite();
    const { lock, desk, store } = site.at('window 1');
    store.operators.saveRules({ operatorLock: 'required', lockAfterMinutes: 5, breakGlass: 'allowed' });
    expect(lock.state).toBe('set-up');
    expect(() => lock.check('operator')).toThrow(Locked);
    lock.check('set-up');
    await desk.add('Ada', PIN, allowed);
    expect(lock.state).toBe('open');
    expect(() => desk.remove('Ada')).toThrow('This computer must have an operator');
  });

  it('is open where the operator signed in, and nowhere else', async () => {
    using site = lockSite();
    const { lock } = await adasWindow(site);
    const terminal = site.at('terminal 2').lock;
    expect([lock.state, terminal.state]).toEqual(['open', 'locked']);
    expect(() => terminal.check('operator')).toThrow('Sagittal is locked.');
    terminal.check('open');
    await terminal.signIn('ADA', PIN);
    expect(terminal.view(0)).toMatchObject({ state: 'open', operator: 'Ada' });
    expect([lock.signedIn, terminal.signedIn]).toEqual(['Ada', 'Ada']);
    terminal.lock('screen-locked');
    expect([lock.signedIn, terminal.signedIn]).toEqual(['Ada', null]);
  });

  it('locks after the minutes of the rules without use, and each use begins them anew', async () => {
    using site = lockSite();
    const { lock } = await adasWindow(site);
    site.clock.now += 4 * 60_000;
    lock.use();
    site.clock.now += 4 * 60_000;
    expect(lock.state).toBe('open');
    site.clock.now += 60_000;
    expect(lock.state).toBe('locked');
    lock.use();
    expect(lock.state).toBe('locked');
    lock.sweep();
    expect(site.audited().at(-1)).toBe('locked Ada Ada idle');
  });

  it('locks sooner where that is asked for, and never later', async () => {
    using short = lockSite({ longestIdleMs: 500 });
    const { lock } = await adasWindow(short);
    short.clock.now += 500;
    expect(lock.state).toBe('locked');
    using long = lockSite({ longestIdleMs: 10 * 60_000 });
    const window = await adasWindow(long);
    long.clock.now += 5 * 60_000;
    expect(window.lock.state).toBe('locked');
  });

  it('by hand ends everything that is open on the computer, else only this place', async () => {
    using site = lockSite();
    const { lock } = await adasWindow(site);
    const terminal = site.at('terminal 2').lock;
    await terminal.signIn('Ada', PIN);
    expect(lock.lock('screen-locked')).toBe(1);
    expect(terminal.state).toBe('open');
    await lock.signIn('Ada', PIN);
    expect(terminal.lock('by-hand')).toBe(2);
    expect([lock.state, terminal.state]).toEqual(['locked', 'locked']);
    expect(site.audited().filter((line) => line.startsWith('locked'))).toEqual([
      'locked Ada Ada screen-locked',
      'locked Ada Ada by-hand',
      'locked - Ada by-hand',
    ]);
  });

  it('ends what a window that was killed has left', async () => {
    using site = lockSite();
    await adasWindow(site);
    const next = site.at('window 2');
    next.lock.endEarlier();
    expect(next.store.operatorSessions.all()).toEqual([]);
    expect(site.audited().at(-1)).toBe('locked - Ada ended');
  });
});

describe('a wrong PIN', () => {
  it('is recorded, waits longer each time, and is counted for every place and after a restart', async () => {
    using site = lockSite();
    const { lock } = await adasWindow(site);
    lock.lock('by-hand');
    for (const words of ['Try again.', 'Try again.', 'Try again in 5 seconds.'])
      await expect(site.at(`terminal ${words}`).lock.signIn('Ada', '482916')).rejects.toThrow(
        `This is not the PIN of Ada. ${words}`,
      );
    const restarted = site.at('window 9').lock;
    await expect(restarted.signIn('Ada', PIN)).rejects.toThrow('Too many wrong tries. Try again in 5 seconds.');
    expect(restarted.view(0).operators).toEqual([{ name: 'Ada', waitMs: 5_000 }]);
    site.clock.now += 5_000;
    await restarted.signIn('Ada', PIN);
    expect(restarted.view(0).operators).toEqual([{ name: 'Ada', waitMs: 0 }]);
    expect(site.audited().filter((line) => line.startsWith('wrong-pin'))).toHaveLength(3);
  });

  it('is counted before it is judged, so that many at once are no more tries', async () => {
    using site = lockSite();
    const { lock } = await adasWindow(site);
    const ends = await Promise.allSettled(Array.from({ length: 8 }, () => lock.signIn('Ada', '111222')));
    const words = ends.map((end) => (end.status === 'rejected' ? String(end.reason) : 'in'));
    expect(words.filter((said) => said.includes('not the PIN'))).toHaveLength(3);
    expect(words.filter((said) => said.includes('Too many wrong tries'))).toHaveLength(5);
  });

  it('of nobody is told as that', async () => {
    using site = lockSite();
    const { lock } = await adasWindow(site);
    await expect(lock.signIn('Eve', PIN)).rejects.toThrow('There is no operator "Eve" here.');
  });

  it('does not go in by an operator that was removed meanwhile', async () => {
    using site = lockSite();
    const { lock, desk } = await adasWindow(site);
    await desk.add('Bea', 'correct horse', allowed);
    const terminal = site.at('terminal 2').lock;
    const signingIn = terminal.signIn('Bea', 'correct horse');
    desk.remove('Bea');
    await expect(signingIn).rejects.toThrow('changed or removed meanwhile');
    expect([terminal.state, lock.state]).toEqual(['locked', 'open']);
  });
});

describe('a sign-in for one process alone', () => {
  it('opens nothing for anybody else, and is over with its process, however that ended', async () => {
    let isRunning = true;
    using site = lockSite({ use: { id: 'one', pid: 7 }, isRunning: () => isRunning });
    const { lock } = await adasWindow(site);
    lock.lock('by-hand');
    const [command, next] = [site.at('terminal 2').lock, site.at('terminal 2').lock];
    await command.signIn('Ada', PIN, true);
    expect([command.state, command.signedIn, next.state]).toEqual(['open', 'Ada', 'locked']);
    isRunning = false;
    next.sweep();
    expect(site.audited().slice(-2)).toEqual(['unlocked Ada -', 'locked - Ada ended']);
    expect(command.state).toBe('locked');
  });
});

describe('going in without a PIN', () => {
  it('is recorded with its reason and told to the next operator, once', async () => {
    using site = lockSite();
    const { lock } = await adasWindow(site);
    lock.lock('by-hand');
    lock.breakGlass('Ada is on leave, emergency in room 3');
    expect(lock.view(0)).toMatchObject({ state: 'open', operator: null, breakGlass: [] });
    expect(site.audited().at(-1)).toBe('break-glass break-glass - Ada is on leave, emergency in room 3');
    await lock.signIn('Ada', PIN);
    expect(lock.view(0).breakGlass).toEqual([
      { at: 1_000_000, user: 'nurse', reason: 'Ada is on leave, emergency in room 3' },
    ]);
    lock.told();
    expect(lock.view(0).breakGlass).toEqual([]);
  });

  it('is refused where the rules say so', async () => {
    using site = lockSite();
    const { lock, store } = await adasWindow(site);
    store.operators.saveRules({ ...store.operators.rules(), breakGlass: 'refused' });
    lock.lock('by-hand');
    // Whatever the reason: nobody is asked for a better one in vain.
    for (const reason of ['Ada is on leave', 'why'])
      expect(() => lock.breakGlass(reason)).toThrow('not allowed on this computer');
    expect(lock.state).toBe('locked');
  });

  it('takes a reason', async () => {
    using site = lockSite();
    const { lock } = await adasWindow(site);
    lock.lock('by-hand');
    expect(() => lock.breakGlass('  why    ')).toThrow('a reason of 10 to 200 letters');
    expect(lock.state).toBe('locked');
  });
});
