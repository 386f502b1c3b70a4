import { describe, expect, it } from 'vitest';
import { lockSite } from '../../../../support/lock-site.ts';

const allowed = () => undefined;

describe('operators', () => {
  it.each([
    ['12345', 'at least 6'],
    ['777777', 'one of the first'],
    ['234567', 'one of the first'],
    ['987654', 'one of the first'],
    ['hello ada!', 'must not hold the operator’s name'],
  ])('cannot have the PIN %s', async (pin, words) => {
    using site = lockSite();
    await expect(site.at('w').desk.add('Ada', pin, allowed)).rejects.toThrow(words);
    expect(site.at('w').desk.list()).toEqual([]);
  });

  it('are kept with a hash of the PIN alone', async () => {
    using site = lockSite();
    const { desk, store } = site.at('w');
    await desk.add('Ada', '482915', allowed);
    expect(JSON.stringify(store.operators.all())).not.toContain('482915');
    expect(store.operators.all()[0]?.secret).toMatch(/^\$argon2id\$/);
  });

  it('have names of their own, without regard to case', async () => {
    using site = lockSite();
    const { desk } = site.at('w');
    await desk.add(' Ada ', '482915', allowed);
    await expect(desk.add('ADA', '482916', allowed)).rejects.toThrow('There is an operator "ADA" already.');
    await expect(desk.add('break-glass', '482916', allowed)).rejects.toThrow('needs a name');
    expect(desk.list()).toEqual([{ name: 'Ada', createdAt: 1_000_000 }]);
  });

  it('are asked for once more when the PIN is ready, so that two first ones at once are not both free', async () => {
    using site = lockSite();
    const { lock, desk } = site.at('window 1');
    const other = site.at('terminal 2');
    const check = (place: typeof other) => () => {
      place.lock.check('set-up');
    };
    const ends = await Promise.allSettled([
      desk.add('Ada', '482915', check({ lock, desk, store: other.store })),
      other.desk.add('Eve', '591482', check(other)),
    ]);
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('that are removed are signed out everywhere, and the last one takes the lock along', async () => {
    using site = lockSite();
    const { lock, desk } = site.at('window 1');
    await desk.add('Ada', '482915', allowed);
    await desk.add('Bea', 'correct horse', allowed);
    const terminal = site.at('terminal 2').lock;
    await terminal.signIn('Bea', 'correct horse');
    desk.remove('Bea');
    expect([lock.state, terminal.state]).toEqual(['open', 'locked']);
    desk.remove('Ada');
    expect([lock.state, terminal.state]).toEqual(['off', 'off']);
    expect(site.audited()).toEqual([
      'operator-added - Ada',
      'unlocked Ada -',
      'operator-added Ada Bea',
      'unlocked Bea -',
      'operator-removed Ada Bea',
      'locked Ada Bea removed',
      'operator-removed Ada Ada',
      'locked Ada Ada removed',
    ]);
  });

  it('with another PIN have to sign in again elsewhere', async () => {
    using site = lockSite();
    const { lock, desk } = site.at('window 1');
    await desk.add('Ada', '482915', allowed);
    const terminal = site.at('terminal 2').lock;
    await terminal.signIn('Ada', '482915');
    await desk.changePin('Ada', '591482');
    expect([lock.state, terminal.state]).toEqual(['open', 'locked']);
    await expect(terminal.signIn('Ada', '482915')).rejects.toThrow('not the PIN');
    await terminal.signIn('Ada', '591482');
  });
});
