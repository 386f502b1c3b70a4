import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_ATTEMPTS, PROBE_DELAY_MS } from '../../../../../main/engine/queue/retry-policy.ts';
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

function image(over: Partial<QueuedImage> = {}): QueuedImage {
  return { state: 'running', attempts: 1, nextTryAt: null, failure: null, onUnsure: 'resend', ...over };
}

function failed(kind: Failure['kind'], facts: Failure['facts'] = {}, retryAfterMs?: number): QueueEvent {
  return { type: 'failed', failure: { kind, facts, ...(retryAfterMs !== undefined && { retryAfterMs }) } };
}

describe('transition', () => {
  it('counts an attempt when an image is claimed', () => {
    expect(transition(image({ state: 'waiting', attempts: 2, nextTryAt: 5 }), { type: 'claimed' }, NOW, 0)).toEqual({
      state: 'running',
      attempts: 3,
      nextTryAt: null,
      failure: null,
      isSettled: false,
    });
  });

  it('lets an image wait again with the reason after a failure that may pass', () => {
    const failure: Failure = { kind: 'throttled', facts: {} };
    expect(transition(image({ attempts: 2 }), { type: 'failed', failure }, NOW, 0.5)).toEqual({
      state: 'waiting',
      attempts: 2,
      nextTryAt: NOW + 1_000,
      failure,
      isSettled: false,
    });
  });

  it('waits as long as the server asks', () => {
    expect(transition(image(), failed('throttled', {}, 30_000), NOW, 0)?.nextTryAt).toBe(NOW + 30_000);
  });

  it('gives up after the last attempt and keeps the reason', () => {
    expect(transition(image({ attempts: MAX_ATTEMPTS }), failed('endpoint-unavailable'), NOW, 0)).toMatchObject({
      state: 'failed',
      isSettled: true,
      failure: { kind: 'endpoint-unavailable' },
    });
  });

  it('burns no attempt while the network is away', () => {
    expect(transition(image({ attempts: 1 }), failed('offline'), NOW, 0)).toMatchObject({
      state: 'waiting',
      attempts: 0,
      nextTryAt: NOW + PROBE_DELAY_MS,
    });
  });

  it('does not ask a model again that refused the image itself', () => {
    expect(transition(image(), failed('model-error', { isPermanent: 1 }), NOW, 0)?.state).toBe('failed');
    expect(transition(image(), failed('model-error'), NOW, 0)?.state).toBe('waiting');
  });

  it('follows the profile when a reply was lost', () => {
    expect(transition(image({ onUnsure: 'hold' }), failed('reply-lost'), NOW, 0)?.state).toBe('unsure');
    expect(transition(image({ onUnsure: 'resend' }), failed('reply-lost'), NOW, 0)?.state).toBe('waiting');
    expect(transition(image({ onUnsure: 'hold' }), { type: 'owner-lost' }, NOW, 0)?.state).toBe('unsure');
  });

  it('keeps an answer that comes after the image was cancelled', () => {
    expect(transition(image({ state: 'cancelled' }), { type: 'answered' }, NOW, 0)?.state).toBe('answered');
    expect(transition(image({ state: 'cancelled', attempts: 0 }), { type: 'answered' }, NOW, 0)).toBeNull();
  });

  it('gives a person who retries all attempts back', () => {
    const given = image({ state: 'failed', attempts: MAX_ATTEMPTS, failure: { kind: 'throttled', facts: {} } });
    expect(transition(given, { type: 'retry' }, NOW, 0)).toEqual({
      state: 'waiting',
      attempts: 0,
      nextTryAt: NOW,
      failure: null,
      isSettled: false,
    });
  });
});

const anyImage: fc.Arbitrary<QueuedImage> = fc.record({
  state: fc.constantFrom(...IMAGE_STATES),
  attempts: fc.integer({ min: 0, max: MAX_ATTEMPTS }),
  nextTryAt: fc.option(fc.integer({ min: 0, max: 2 * NOW })),
  failure: fc.constant(null),
  onUnsure: fc.constantFrom('resend', 'hold'),
});

const anyFailure: fc.Arbitrary<Failure> = fc.record({
  kind: fc.constantFrom(...FAILURE_KINDS),
  facts: fc.constantFrom<Failure['facts']>({}, { isPermanent: 1 }),
});

const anyEvent: fc.Arbitrary<QueueEvent> = fc.oneof(
  fc.constantFrom<QueueEvent>(
    { type: 'claimed' },
    { type: 'answered' },
    { type: 'same-work-answered' },
    { type: 'owner-lost' },
    { type: 'released' },
    { type: 'pause' },
    { type: 'resume' },
    { type: 'retry' },
    { type: 'cancel' },
  ),
  anyFailure.map((failure): QueueEvent => ({ type: 'failed', failure })),
);

describe('every history of an image', () => {
  it('never exceeds the attempts, never loses the time of the next try, and never leaves answered', () => {
    fc.assert(
      fc.property(
        fc.array(anyEvent, { maxLength: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (events, random) => {
          let current: QueuedImage = image({ state: 'waiting', attempts: 0, nextTryAt: NOW });
          for (const event of events) {
            const change = transition(current, event, NOW, random);
            if (change === null) continue;
            expect(current.state).not.toBe('answered');
            current = { ...current, ...change };
            expect(current.attempts).toBeLessThanOrEqual(MAX_ATTEMPTS);
            if (current.state === 'waiting') expect(current.nextTryAt).not.toBeNull();
            if (current.state === 'failed') expect(current.failure).not.toBeNull();
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('has a way out of every state that is not an end', () => {
    fc.assert(
      fc.property(anyImage, (given) => {
        const moves = ['claimed', 'answered', 'resume', 'retry', 'cancel'] as const;
        const hasExit = moves.some((type) => transition(given, { type }, NOW, 0) !== null);
        const isEnd = ['answered', 'skipped', 'quarantined', 'held'].includes(given.state);
        const isEndOfUnsent = given.state === 'cancelled' && !canRetry(given.state);
        expect(hasExit).toBe(!isEnd && !isEndOfUnsent);
        if (isUnsettled(given.state)) expect(canCancel(given.state)).toBe(true);
      }),
    );
  });
});
