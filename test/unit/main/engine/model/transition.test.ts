import { describe, expect, it } from 'vitest';
import { LONGEST_BUSY_MS, MAX_ATTEMPTS } from '../../../../../main/engine/model/retry-policy.ts';
import { NO_TROUBLE, type Trouble } from '../../../../../main/engine/model/trouble.ts';
import { transition } from '../../../../../main/engine/model/transition.ts';
import type { QueueEvent } from '../../../../../main/engine/model/queue-event.ts';
import type { Failure } from '../../../../../shared/failures.ts';
import { failed, image, NOW, OTHERS_PASS } from '../../../../support/queued-image.ts';

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

  it('gives an image to a person whose answer only reports a failure', () => {
    const reported: Failure = { kind: 'model-error', facts: { isPermanent: 1, isKept: 1 } };
    expect(transition(image({ attempts: 1 }), { type: 'answered', reported }, NOW, 0)).toMatchObject({
      state: 'failed',
      attempts: 1,
      nextTryAt: null,
      failure: reported,
      isSettled: true,
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
    const events = [failed('throttled'), failed('endpoint-unavailable', { isSuspended: true })];
    expect(events.map((event) => transition(image({ attempts: 3 }), event, NOW, 0)?.attempts)).toEqual([2, 2]);
    expect(transition(image({ attempts: 3 }), failed('model-error', { isSuspended: true }), NOW, 0)?.attempts).toBe(3);
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
    expect(transition(image({ attempts: 3 }), left, NOW, 0)).toMatchObject({ state: 'waiting', attempts: 3 });
    expect(transition(image({ attempts: 3 }), { type: 'released' }, NOW, 0)).toMatchObject({ attempts: 2 });
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
