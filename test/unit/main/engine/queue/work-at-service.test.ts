import { expect, test } from 'vitest';
import { transition } from '../../../../../main/engine/model/transition.ts';
import type { QueuedImage, QueueEvent } from '../../../../../main/engine/model/queue-event.ts';
import { NO_TROUBLE } from '../../../../../main/engine/model/trouble.ts';
import type { FailureKind } from '../../../../../shared/failures.ts';

const NOW = 100_000_000;

function image(over: Partial<QueuedImage> = {}): QueuedImage {
  return { state: 'running', attempts: 1, nextTryAt: null, failure: null, trouble: null, onUnsure: 'resend', ...over };
}

test('holds no image and counts no attempt for an upload that was killed, and gives up only after many', () => {
  const lost: QueueEvent = { type: 'owner-lost', hasLeft: false };
  const held = { onUnsure: 'hold', attempts: 3 } as const;
  expect(transition(image({ ...held, trouble: { ...NO_TROUBLE, losses: 6 } }), lost, NOW, 0)).toMatchObject({
    state: 'waiting',
    attempts: 2,
    nextTryAt: NOW,
    failure: null,
    trouble: { losses: 7, loneLosses: 0 },
  });
  expect(transition(image({ ...held, trouble: { ...NO_TROUBLE, losses: 7 } }), lost, NOW, 0)).toMatchObject({
    state: 'failed',
    failure: { kind: 'internal' },
  });
});

test('counts no attempt and is unsure of nothing where only a poll failed, ever later and for a day at most', () => {
  const polled = (kind: FailureKind, busyMs: number) => {
    const trouble = { ...NO_TROUBLE, busySince: NOW - busyMs };
    const last = image({ attempts: 8, onUnsure: 'hold', trouble });
    return transition(last, { type: 'failed', failure: { kind, facts: {} }, hasPollFailed: true }, NOW, 0);
  };
  const kinds = ['endpoint-unavailable', 'throttled', 'model-timeout', 'reply-lost'] as const;
  expect(kinds.map((kind) => polled(kind, 50_000))).toMatchObject(
    kinds.map(() => ({ state: 'waiting', attempts: 7, nextTryAt: NOW + 10_000 })),
  );
  expect(polled('throttled', 3_600_000)?.nextTryAt).toBe(NOW + 60_000);
  expect(polled('throttled', 24 * 3_600_000)?.state).toBe('failed');
  expect(polled('forbidden', 0)?.state).toBe('failed');
});
