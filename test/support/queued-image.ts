import { transition } from '../../main/engine/model/transition.ts';
import type { QueuedImage, QueueEvent } from '../../main/engine/model/queue-event.ts';
import type { Failure } from '../../shared/failures.ts';

/** The time events come at, in milliseconds. */
export const NOW = 1_000_000;
/** Peers that get through. */
export const OTHERS_PASS = { passes: 50, troubledShare: 0 };

/** An image on its way for the first time. */
export function image(over: Partial<QueuedImage> = {}): QueuedImage {
  return { state: 'running', attempts: 1, nextTryAt: null, failure: null, trouble: null, onUnsure: 'resend', ...over };
}

/** A failure of a kind, without facts. */
export function failed(kind: Failure['kind'], over: Partial<QueueEvent & { type: 'failed' }> = {}): QueueEvent {
  return { type: 'failed', failure: { kind, facts: {} }, ...over };
}

/** Lives through events, skipping those that do not apply. */
export function live(start: QueuedImage, events: readonly QueueEvent[], random = 0): QueuedImage {
  return events.reduce((current, event) => ({ ...current, ...transition(current, event, NOW, random) }), start);
}
