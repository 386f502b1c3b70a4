import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_BUSY_MS, MAX_ATTEMPTS } from '../../../../../main/engine/queue/retry-policy.ts';
import { NO_TROUBLE, type Trouble } from '../../../../../main/engine/queue/trouble.ts';
import {
  canCancel,
  canRetry,
  transition,
  type QueuedImage,
  type QueueEvent,
} from '../../../../../main/engine/queue/transition.ts';
import { FAILURE_KINDS, type Failure } from '../../../../../shared/failures.ts';
import { IMAGE_STATES, isUnsettled } from '../../../../../shared/states.ts';

const NOW = 1_000_000;
const OTHERS_PASS = { passes: 50, troubledShare: 0 };

function image(over: Partial<QueuedImage> = {}): QueuedImage {
  return { state: 'running', attempts: 1, nextTryAt: null, failure: null, trouble: null, onUnsure: 'resend', ...over };
}

function failed(kind: Failure['kind'], over: Partial<QueueEvent & { type: 'failed' }> = {}): QueueEvent {
  return { type: 'failed', failure: { kind, facts: {} }, ...over };
}

/** Lives through events, skipping those that do not apply. */
function live(start: QueuedImage, events: readonly QueueEvent[], random = 0): QueuedImage {
  return events.reduce((current, event) => ({ ...current, ...transition(current, event, NOW, random) }), start);
}

describe('transition', () => {
  it('counts an attempt when an image is claimed', () => {
    expect(transition(image({ state: 'waiting', attempts: 2, nextTryAt: 5 }), { type: 'claimed' }, NOW, 0)).toEqual({
      state: 'running',
      attempts: 3,
      nextTryAt: null,
      failure: null,
      trouble: null,
      isSettled: false,
    });
  });

  it('lets an image wait again with the reason after a failure that may pass', () => {
    const failure: Failure = { kind: 'model-error', facts: {} };
    expect(transition(image({ attempts: 2 }), { type: 'failed', failure }, NOW, 0.5)).toEqual({
      state: 'waiting',
      attempts: 2,
      nextTryAt: NOW + 1_000,
      failure,
      trouble: NO_TROUBLE,
      isSettled: false,
    });
  });

  it('waits as long as the server asks', () => {
    const failure: Failure = { kind: 'throttled', facts: {}, retryAfterMs: 30_000 };
    expect(transition(image(), { type: 'failed', failure }, NOW, 0)?.nextTryAt).toBe(NOW + 30_000);
  });

  it('gives up after the last attempt and keeps the reason', () => {
    expect(transition(image({ attempts: MAX_ATTEMPTS }), failed('endpoint-unavailable'), NOW, 0)).toMatchObject({
      state: 'failed',
      isSettled: true,
      failure: { kind: 'endpoint-unavailable' },
    });
  });

  it('burns no attempt while the network is away, and leaves the waiting to the profile', () => {
    expect(transition(image({ attempts: 1 }), failed('offline'), NOW, 0)).toMatchObject({
      state: 'waiting',
      attempts: 0,
      nextTryAt: NOW,
    });
  });

  it('burns no attempt on a busy endpoint, nor on one that is known to be sick', () => {
    const events = [failed('throttled'), failed('endpoint-unavailable', { isResting: true })];
    expect(events.map((event) => transition(image({ attempts: 3 }), event, NOW, 0)?.attempts)).toEqual([2, 2]);
    expect(transition(image({ attempts: 3 }), failed('model-error', { isResting: true }), NOW, 0)?.attempts).toBe(3);
  });

  it('gives up on an endpoint that is busy for a day', () => {
    const trouble = { ...NO_TROUBLE, busySince: NOW - LONGEST_BUSY_MS };
    expect(transition(image({ trouble }), failed('throttled'), NOW, 0)?.state).toBe('failed');
    expect(transition(image({ trouble }), failed('model-error'), NOW, 0)?.trouble?.busySince).toBeNull();
  });

  it('sets an image aside that fails three times while others pass', () => {
    const once = { ...NO_TROUBLE, strikes: 2, passesBefore: 40 };
    const event = failed('model-error', { peers: OTHERS_PASS });
    expect(transition(image({ attempts: 3, trouble: once }), event, NOW, 0)).toMatchObject({
      state: 'failed',
      attempts: 3,
      failure: { kind: 'model-error', facts: { setAsideAfter: 3 } },
    });
    expect(transition(image({ attempts: 2, trouble: { ...once, strikes: 1 } }), event, NOW, 0)?.state).toBe('waiting');
  });

  it('blames no image for what the others meet as well, nor where none got through', () => {
    const trouble = { ...NO_TROUBLE, strikes: 2, passesBefore: 40 };
    const peers = [
      { passes: 50, troubledShare: 0.3 },
      { passes: 41, troubledShare: 0 },
    ];
    expect(
      peers.map((others) => transition(image({ trouble }), failed('model-error', { peers: others }), NOW, 0)?.state),
    ).toEqual(['waiting', 'waiting']);
  });

  it('sets an image aside over which the engine ended three times, when it was alone', () => {
    const before: Trouble = { ...NO_TROUBLE, losses: 2, loneLosses: 2 };
    const lost = (isAlone: boolean): QueueEvent => ({ type: 'owner-lost', isAlone });
    expect(transition(image({ attempts: 3, trouble: before }), lost(true), NOW, 0)).toMatchObject({
      state: 'failed',
      failure: { kind: 'internal', facts: { endedEngine: 1 } },
    });
    expect(transition(image({ attempts: 3, trouble: before }), lost(false), NOW, 0)).toMatchObject({
      state: 'waiting',
      nextTryAt: NOW,
      trouble: { losses: 3, loneLosses: 2 },
    });
  });

  it('follows the profile when a reply was lost', () => {
    expect(transition(image({ onUnsure: 'hold' }), failed('reply-lost'), NOW, 0)?.state).toBe('unsure');
    expect(transition(image({ onUnsure: 'resend' }), failed('reply-lost'), NOW, 0)?.state).toBe('waiting');
    expect(transition(image({ onUnsure: 'hold' }), { type: 'owner-lost' }, NOW, 0)?.state).toBe('unsure');
  });

  it("takes a stop for nobody's failure, and holds a request that had left where the profile says so", () => {
    const left: QueueEvent = { type: 'released', hasLeft: true };
    expect(transition(image({ attempts: 3 }), left, NOW, 0)).toMatchObject({ state: 'waiting', attempts: 2 });
    expect(transition(image({ onUnsure: 'hold' }), left, NOW, 0)?.state).toBe('unsure');
    expect(transition(image({ onUnsure: 'hold' }), { type: 'released' }, NOW, 0)?.state).toBe('waiting');
  });

  it('keeps an answer that comes after the image was cancelled', () => {
    expect(transition(image({ state: 'cancelled' }), { type: 'answered' }, NOW, 0)?.state).toBe('answered');
    expect(transition(image({ state: 'cancelled', attempts: 0 }), { type: 'answered' }, NOW, 0)).toBeNull();
  });

  it('gives a person who retries all attempts back, and forgets what was', () => {
    const given = image({
      state: 'failed',
      attempts: MAX_ATTEMPTS,
      failure: { kind: 'throttled', facts: {} },
      trouble: { ...NO_TROUBLE, strikes: 5, losses: 1 },
    });
    expect(transition(given, { type: 'retry' }, NOW, 0)).toEqual({
      state: 'waiting',
      attempts: 0,
      nextTryAt: NOW,
      failure: null,
      trouble: null,
      isSettled: false,
    });
  });
});

const anyTrouble: fc.Arbitrary<Trouble | null> = fc.option(
  fc.record({
    strikes: fc.nat(9),
    passesBefore: fc.nat(100),
    busySince: fc.option(fc.integer({ min: NOW - 2 * LONGEST_BUSY_MS, max: NOW })),
    losses: fc.nat(9),
    loneLosses: fc.nat(2),
  }),
);

const anyImage: fc.Arbitrary<QueuedImage> = fc.record({
  state: fc.constantFrom(...IMAGE_STATES),
  attempts: fc.integer({ min: 0, max: MAX_ATTEMPTS }),
  nextTryAt: fc.option(fc.integer({ min: 0, max: 2 * NOW })),
  failure: fc.constant(null),
  trouble: anyTrouble,
  onUnsure: fc.constantFrom('resend', 'hold'),
});

const anyFailed: fc.Arbitrary<QueueEvent> = fc
  .record({
    failure: fc.record({
      kind: fc.constantFrom(...FAILURE_KINDS),
      facts: fc.constantFrom<Failure['facts']>({}, { isPermanent: 1 }),
    }),
    peers: fc.record({ passes: fc.nat(200), troubledShare: fc.double({ min: 0, max: 1, noNaN: true }) }),
    isResting: fc.boolean(),
  })
  .map((event): QueueEvent => ({ type: 'failed', ...event }));

const anyCommand = fc.constantFrom<QueueEvent>(
  { type: 'pause' },
  { type: 'resume' },
  { type: 'retry' },
  { type: 'cancel' },
);

const anyEvent: fc.Arbitrary<QueueEvent> = fc.oneof(
  fc.constantFrom<QueueEvent>(
    { type: 'claimed' },
    { type: 'answered' },
    { type: 'same-work-answered' },
    { type: 'owner-lost' },
    { type: 'owner-lost', isAlone: true },
    { type: 'owner-lost', hasLeft: false },
    { type: 'released' },
  ),
  anyCommand,
  anyFailed,
);

const EVERY_MOVE: readonly QueueEvent[] = (['claimed', 'answered', 'resume', 'retry', 'cancel'] as const).map(
  (type) => ({
    type,
  }),
);

describe('every history of an image', () => {
  it('never exceeds the attempts, never loses the time of the next try, and never leaves answered', () => {
    fc.assert(
      fc.property(
        fc.array(anyEvent, { maxLength: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (events, random) => {
          let current = image({ state: 'waiting', attempts: 0, nextTryAt: NOW });
          for (const event of events) {
            const change = transition(current, event, NOW, random);
            if (change === null) continue;
            expect(current.state).not.toBe('answered');
            current = { ...current, ...change };
            expect(current.attempts).toBeLessThanOrEqual(MAX_ATTEMPTS);
            expect(current.nextTryAt === null).toBe(!['waiting', 'paused'].includes(current.state));
            if (['failed', 'cancelled', 'unsure'].includes(current.state)) expect(current.failure).not.toBeNull();
            expect(change.isSettled).toBe(!['waiting', 'running', 'paused'].includes(current.state));
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('has a way out of every state that is not an end', () => {
    fc.assert(
      fc.property(anyImage, (given) => {
        const hasExit = EVERY_MOVE.some((event) => transition(given, event, NOW, 0) !== null);
        expect(hasExit).toBe(!['answered', 'skipped', 'quarantined', 'held'].includes(given.state));
        if (isUnsettled(given.state)) expect(canCancel(given.state)).toBe(true);
      }),
    );
  });

  it('leaves an end only by a person, except that an answer counts even when it comes late', () => {
    fc.assert(
      fc.property(anyImage, anyEvent, (given, event) => {
        if (isUnsettled(given.state) || given.state === 'paused') return;
        const change = transition(given, event, NOW, 0);
        if (change === null) return;
        const isLateAnswer = event.type === 'answered' && given.attempts > 0;
        expect(isLateAnswer || event.type === 'retry' || event.type === 'cancel').toBe(true);
        if (event.type === 'retry') expect(canRetry(given.state)).toBe(true);
      }),
    );
  });

  it('ends however often it fails, when time goes on', () => {
    fc.assert(
      fc.property(fc.array(anyFailed, { minLength: 40, maxLength: 40 }), (failures) => {
        let current = image({ state: 'waiting', attempts: 0, nextTryAt: NOW });
        let now = NOW;
        let counted = 0;
        for (const event of failures) {
          const before = current.attempts;
          current = { ...current, ...transition(current, { type: 'claimed' }, now, 1) };
          const change = transition(current, event, now, 1);
          if (change === null) break;
          current = { ...current, ...change };
          if (current.attempts > before) counted += 1;
          now += 1_000;
        }
        expect(counted).toBeLessThanOrEqual(MAX_ATTEMPTS);
      }),
    );
  });
});

describe('events that meet', () => {
  const person = fc.constantFrom<QueueEvent>({ type: 'pause' }, { type: 'cancel' });

  it('end the same whether the answer or the cancel of a sent image comes first', () => {
    const given = image({ attempts: 2 });
    const orders: QueueEvent[][] = [
      [{ type: 'answered' }, { type: 'cancel' }],
      [{ type: 'cancel' }, { type: 'answered' }],
    ];
    expect(orders.map((events) => live(given, events).state)).toEqual(['answered', 'answered']);
  });

  it('are the same told once or twice', () => {
    fc.assert(
      fc.property(anyImage, fc.oneof(anyEvent), (given, event) => {
        const once = live(given, [event]);
        const again = transition(once, event, NOW, 0);
        if (again !== null) expect({ ...once, ...again }).toEqual({ ...once, isSettled: again.isSettled });
      }),
    );
  });

  it('leave a late failure of a called-back image without effect', () => {
    fc.assert(
      fc.property(person, anyFailed, (command, late) => {
        const called = live(image({ state: 'waiting', nextTryAt: NOW }), [command]);
        expect(transition(called, late, NOW, 0)).toBeNull();
      }),
    );
  });
});
