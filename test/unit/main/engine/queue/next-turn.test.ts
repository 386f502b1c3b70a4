import { describe, expect, it } from 'vitest';
import { MOST_ON_THEIR_WAY, nextTurn } from '../../../../../main/engine/queue/next-turn.ts';

const candidate = (profileName: string, priority: number, running: number) => ({ profileName, priority, running });

describe('nextTurn', () => {
  it('lets no profile starve: one with nothing on its way goes first, whatever the others have waiting', () => {
    const candidates = [candidate('urgent', 0, 3), candidate('background', 20, 0)];
    expect(nextTurn(candidates, 3)?.profileName).toBe('background');
    expect(nextTurn(candidates, MOST_ON_THEIR_WAY)?.profileName).toBe('background');
  });

  it('puts the more urgent first, then the one with fewer on their way', () => {
    const candidates = [candidate('a', 10, 2), candidate('b', 10, 1), candidate('c', 20, 1)];
    expect(nextTurn(candidates, 4)?.profileName).toBe('b');
    expect(nextTurn([...candidates, candidate('d', 0, 9)], 13)?.profileName).toBe('d');
  });

  it('stops when enough are on their way', () => {
    expect(nextTurn([candidate('a', 0, 1)], MOST_ON_THEIR_WAY)).toBeNull();
    expect(nextTurn([], 0)).toBeNull();
  });
});
