import { describe, expect, it } from 'vitest';
import type { Rest } from '../../../../../main/engine/model/rest.ts';
import { createRests } from '../../../../../main/engine/storage/rests.ts';
import { failureOf } from '../../../../support/expected-failures.ts';
import { temporaryStore } from '../../../../support/temporary-store.ts';

function rest(over: Partial<Rest> = {}): Rest {
  return {
    profileName: 'demo',
    cause: 'pause',
    failure: { kind: 'offline', facts: { host: 'example.invalid' } },
    since: 1,
    failedProbes: 2,
    nextProbeAt: 3,
    probe: null,
    ...over,
  };
}

describe('rests', () => {
  it('are kept as given, one for each profile, and ended by none', () => {
    using store = temporaryStore();
    const rests = createRests(store.database);
    const later = rest({ cause: 'breaker', probe: { imageId: 4, ownerId: 'me', until: 9 } });
    rests.keep('demo', rest());
    rests.keep('demo', later);
    rests.keep('clinic', rest({ profileName: 'clinic' }));
    expect([rests.all(), rests.find('demo'), rests.find('none')]).toEqual([
      [rest({ profileName: 'clinic' }), later],
      later,
      null,
    ]);
    rests.keep('demo', null);
    rests.keep('none', null);
    expect(rests.all().map(({ profileName }) => profileName)).toEqual(['clinic']);
  });

  it('keep the next probe to the millisecond', () => {
    using store = temporaryStore();
    const rests = createRests(store.database);
    rests.keep('demo', rest({ nextProbeAt: 3_124.5 }));
    expect(rests.find('demo')?.nextProbeAt).toBe(3_125);
  });

  it('free a probe by its image, and renew those of an owner', () => {
    using store = temporaryStore();
    const rests = createRests(store.database);
    for (const [profileName, imageId, ownerId] of [
      ['a', 1, 'me'],
      ['b', 2, 'me'],
      ['c', 3, 'other'],
    ] as const) {
      rests.keep(profileName, rest({ profileName, probe: { imageId, ownerId, until: 9 } }));
    }
    rests.freeProbe(1);
    rests.renewProbes('me', 50);
    expect(rests.all().map(({ probe }) => probe)).toEqual([
      null,
      { imageId: 2, ownerId: 'me', until: 50 },
      { imageId: 3, ownerId: 'other', until: 9 },
    ]);
  });

  it.each(['{', '{}', '{"kind":"moonlight","facts":{}}'])('with the failure %s are a damaged store', (json) => {
    using store = temporaryStore();
    const rests = createRests(store.database);
    rests.keep('demo', rest());
    store.database.prepare('UPDATE profile_rests SET failure = ?').run(json);
    expect(failureOf(() => rests.find('demo'))).toEqual({
      kind: 'storage-damaged',
      facts: { detail: "a profile's rest does not read as one" },
    });
  });
});
