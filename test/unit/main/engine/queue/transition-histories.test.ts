import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_BUSY_MS, MAX_ATTEMPTS } from '../../../../../main/engine/model/retry-policy.ts';
import type { Trouble } from '../../../../../main/engine/model/trouble.ts';
import { canCancel, canRetry, transition } from '../../../../../main/engine/model/transition.ts';
import type { QueuedImage, QueueEvent } from '../../../../../main/engine/model/queue-event.ts';
import { FAILURE_KINDS, type Failure } from '../../../../../shared/failures.ts';
import { IMAGE_STATES, isUnsettled } from '../../../../../shared/states.ts';
import { image, live, NOW } from '../../../../support/queued-image.ts';

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
    isSuspended: fc.boolean(),
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
