import { describe, expect, it } from 'vitest';
import type { Suspension } from '../../../../../main/engine/model/suspension.ts';
import { createSuspensions } from '../../../../../main/engine/storage/suspensions.ts';
import { failureOf } from '../../../../support/expected-failures.ts';
import { temporaryStore } from '../../../../support/temporary-store.ts';

function rest(over: Partial<Suspension> = {}): Suspension {
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

describe('suspensions', () => {
  it('are kept as given, one for each profile, and ended by none', () => {
    using store = temporaryStore();
    const suspensions = createSuspensions(store.database);
    const later = rest({ cause: 'breaker', probe: { imageId: 4, ownerId: 'me', until: 9 } });
    suspensions.keep('demo', rest());
    suspensions.keep('demo', later);
    suspensions.keep('clinic', rest({ profileName: 'clinic' }));
    expect([suspensions.all(), suspensions.find('demo'), suspensions.find('none')]).toEqual([
      [rest({ profileName: 'clinic' }), later],
      later,
      null,
    ]);
    suspensions.keep('demo', null);
    suspensions.keep('none', null);
    expect(suspensions.all().map(({ profileName }) => profileName)).toEqual(['clinic']);
  });

  it('keep the next probe to the millisecond', () => {
    using store = temporaryStore();
    const suspensions = createSuspensions(store.database);
    suspensions.keep('demo', rest({ nextProbeAt: 3_124.5 }));
    expect(suspensions.find('demo')?.nextProbeAt).toBe(3_125);
  });

  it('free a probe by its image, and renew those of an owner', () => {
    using store = temporaryStore();
    const suspensions = createSuspensions(store.database);
    for (const [profileName, imageId, ownerId] of [
      ['a', 1, 'me'],
      ['b', 2, 'me'],
      ['c', 3, 'other'],
    ] as const) {
      suspensions.keep(profileName, rest({ profileName, probe: { imageId, ownerId, until: 9 } }));
    }
    suspensions.freeProbe(1);
    suspensions.renewProbes('me', 50);
    expect(suspensions.all().map(({ probe }) => probe)).toEqual([
      null,
      { imageId: 2, ownerId: 'me', until: 50 },
      { imageId: 3, ownerId: 'other', until: 9 },
    ]);
  });

  it.each(['{', '{}', '{"kind":"moonlight","facts":{}}'])('with the failure %s are a damaged store', (json) => {
    using store = temporaryStore();
    const suspensions = createSuspensions(store.database);
    suspensions.keep('demo', rest());
    store.database.prepare('UPDATE profile_rests SET failure = ?').run(json);
    expect(failureOf(() => suspensions.find('demo'))).toEqual({
      kind: 'storage-damaged',
      facts: { detail: "a profile's suspension does not read as one" },
    });
  });
});
