import { describe, expect, it } from 'vitest';
import { UNKNOWN_HEALTH, type Health } from '../../../../../main/engine/model/health.ts';
import { createHealths } from '../../../../../main/engine/storage/healths.ts';
import { temporaryStore } from '../../../../support/temporary-store.ts';

const HEALTH: Health = {
  passes: 12,
  recentPasses: 9.5,
  recentTroubled: 0.25,
  streak: { failures: 2, countedAt: 1_000, imageIds: [4, 7] },
};

describe('healths', () => {
  it('are kept for each profile by itself, and replaced', () => {
    using store = temporaryStore();
    const healths = createHealths(store.database);
    healths.keep('demo', UNKNOWN_HEALTH);
    healths.keep('demo', HEALTH);
    expect([createHealths(store.database).of('demo'), healths.of('clinic')]).toEqual([HEALTH, UNKNOWN_HEALTH]);
  });

  it.each([
    ['no JSON', '{'],
    ['another shape', '{"passes":1}'],
    ['fewer than no answers', JSON.stringify({ ...HEALTH, passes: -1 })],
    ['half an answer', JSON.stringify({ ...HEALTH, passes: 0.5 })],
    ['images that are no ids', JSON.stringify({ ...HEALTH, streak: { ...HEALTH.streak, imageIds: ['4'] } })],
    ['nothing', 'null'],
  ])('begin anew where the store has %s', (_what, json) => {
    using store = temporaryStore();
    store.database.prepare('INSERT INTO profile_health VALUES (?, ?)').run('demo', json);
    expect(createHealths(store.database).of('demo')).toEqual(UNKNOWN_HEALTH);
  });
});
