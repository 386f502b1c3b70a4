import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterTrouble, UNKNOWN_HEALTH } from '../../../../../main/engine/model/health.ts';
import { RETRY_POLICY } from '../../../../../main/engine/model/retry-policy.ts';
import {
  mayProbe,
  probeDelayMs,
  suspensionAfter,
  type Suspension,
} from '../../../../../main/engine/model/suspension.ts';
import { FAILURE_KINDS, type FailureKind } from '../../../../../shared/failures.ts';

const NOW = 1_000_000;

function rest(over: Partial<Suspension> = {}): Suspension {
  return {
    profileName: 'clinic',
    cause: 'pause',
    failure: { kind: 'offline', facts: {} },
    since: NOW - 60_000,
    failedProbes: 0,
    nextProbeAt: NOW,
    probe: { imageId: 7, ownerId: 'one', until: NOW + 10_000 },
    ...over,
  };
}

function after(before: Suspension | null, kind: FailureKind, over: { isProbe?: boolean; opensBreaker?: boolean } = {}) {
  const outcome = {
    type: 'failed',
    failure: { kind, facts: {} },
    isProbe: false,
    opensBreaker: false,
    ...over,
  } as const;
  return suspensionAfter(before, 'clinic', outcome, NOW, 0.5);
}

describe('suspensionAfter', () => {
  it('begins with a failure that is no image’s fault, and with a breaker that opens', () => {
    expect(after(null, 'credentials-expired')).toMatchObject({ cause: 'pause', since: NOW, nextProbeAt: NOW + 2_000 });
    expect(after(null, 'endpoint-unavailable')).toBeNull();
    expect(after(null, 'endpoint-unavailable', { opensBreaker: true })).toMatchObject({ cause: 'breaker' });
  });

  it('ends with any answer', () => {
    expect(suspensionAfter(rest(), 'clinic', { type: 'answered' }, NOW, 0)).toBeNull();
  });

  it('ends a pause when the endpoint itself replies to the probe, whatever it says', () => {
    expect(after(rest(), 'throttled', { isProbe: true })).toBeNull();
    expect(after(rest(), 'model-error', { isProbe: true })).toBeNull();
  });

  it('goes on when the probe meets the cause again, and asks less often', () => {
    expect(after(rest({ failedProbes: 9 }), 'offline', { isProbe: true })).toMatchObject({
      failedProbes: 10,
      probe: null,
    });
    expect(after(rest({ cause: 'breaker' }), 'model-timeout', { isProbe: true })).toMatchObject({ failedProbes: 1 });
  });

  it('asks at once with another image when the probe never got as far as the endpoint', () => {
    expect(after(rest(), 'changed-on-disk', { isProbe: true })).toEqual(rest({ probe: null, nextProbeAt: NOW }));
  });

  it('is not moved by what was under way before it began', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FAILURE_KINDS), fc.constantFrom('pause', 'breaker'), (kind, cause) => {
        const before = rest({ cause });
        expect(after(before, kind)).toBe(before);
      }),
    );
  });
});

describe('probes', () => {
  it('go one at a time, until the one on its way is long gone', () => {
    const free = rest({ probe: null });
    expect([rest(), free, rest({ probe: null, nextProbeAt: NOW + 1 })].map((given) => mayProbe(given, NOW))).toEqual([
      false,
      true,
      false,
    ]);
    expect(mayProbe(rest(), NOW + 10_000)).toBe(true);
  });

  it('do not wait for hours when the clock was set back', () => {
    expect(mayProbe(rest({ probe: null }), NOW - 3_600_000)).toBe(true);
  });

  it('come every 2 to 4 s when the network is down, and from 1 s to a minute for a sick endpoint', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.double({ min: 0, max: 1, noNaN: true }), (failedProbes, random) => {
        const pauseMs = probeDelayMs(rest(), failedProbes, random);
        expect(pauseMs >= 2_000 && pauseMs <= 4_000).toBe(true);
        const breakMs = probeDelayMs(rest({ cause: 'breaker' }), failedProbes, random);
        expect(breakMs >= 1_000 && breakMs <= 60_000).toBe(true);
      }),
    );
  });
});

describe('the delays of the policy table are those that happen', () => {
  const pauses = FAILURE_KINDS.filter((kind) => RETRY_POLICY[kind].rule === 'pause');

  it.each(pauses)(
    'a profile suspended by %s is probed after its first delay, and never later than its longest',
    (kind) => {
      const { firstDelayMs, longestDelayMs } = RETRY_POLICY[kind];
      let suspended = after(null, kind);
      expect(suspended?.nextProbeAt).toBe(NOW + firstDelayMs);
      expect(
        suspended !== null && [mayProbe(suspended, NOW + firstDelayMs - 1), mayProbe(suspended, NOW + firstDelayMs)],
      ).toEqual([false, true]);
      const delays: number[] = [];
      for (let probe = 0; probe < 200 && suspended !== null; probe += 1) {
        suspended = after(suspended, kind, { isProbe: true });
        delays.push((suspended?.nextProbeAt ?? 0) - NOW);
      }
      expect([Math.min(...delays), Math.max(...delays)]).toEqual([firstDelayMs, longestDelayMs]);
    },
  );

  it('a failure that comes about here shows nothing to a probe, any other ends or keeps a pause', () => {
    for (const kind of FAILURE_KINDS) {
      const { origin, rule } = RETRY_POLICY[kind];
      const probed = after(rest(), kind, { isProbe: true });
      if (rule === 'pause') expect([kind, probed?.failedProbes]).toEqual([kind, 1]);
      else expect([kind, probed]).toEqual([kind, origin === 'here' ? rest({ probe: null, nextProbeAt: NOW }) : null]);
    }
  });

  it('only what a sick endpoint says to any image counts towards its breaker', () => {
    for (const kind of FAILURE_KINDS) {
      const { streak } = afterTrouble(UNKNOWN_HEALTH, { kind, imageId: 1, isFirst: true }, NOW);
      expect([kind, streak.failures]).toEqual([kind, RETRY_POLICY[kind].origin === 'endpoint' ? 1 : 0]);
    }
  });

  it.each(FAILURE_KINDS)(
    'a suspension kept for %s, whatever became of its rule, is never probed at once again and again',
    (kind) => {
      const kept = { cause: 'pause', failure: { kind, facts: {} } } as const;
      expect(probeDelayMs(kept, 0, 0)).toBeGreaterThanOrEqual(1_000);
    },
  );
});
