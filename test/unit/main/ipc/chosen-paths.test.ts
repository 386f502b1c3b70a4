import { describe, expect, it } from 'vitest';
import { ChosenPaths } from '../../../../main/ipc/chosen-paths.ts';

describe('ChosenPaths', () => {
  it('gives paths only for tokens it made', () => {
    const chosen = new ChosenPaths();
    const token = chosen.remember(['/a', '/b']);
    expect([chosen.pathsOf(token), chosen.pathsOf('/etc/passwd')]).toEqual([['/a', '/b'], null]);
  });

  it('gives the same choice the same token', () => {
    const chosen = new ChosenPaths();
    expect(chosen.remember(['/a'])).toBe(chosen.remember(['/a']));
  });

  it('forgets the oldest choices', () => {
    const chosen = new ChosenPaths();
    const tokens = Array.from({ length: 51 }, (_, n) => chosen.remember([`/${n}`]));
    expect([chosen.pathsOf(tokens[0] ?? ''), chosen.pathsOf(tokens[1] ?? '')]).toEqual([null, ['/1']]);
  });
});
