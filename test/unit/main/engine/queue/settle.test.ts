import { describe, expect, it } from 'vitest';
import { RequestLeft, type AttemptOutcome } from '../../../../../main/engine/model/send.ts';
import { resultOf, settle, settleThrown } from '../../../../../main/engine/queue/settle.ts';
import { ThreadEnded } from '../../../../../main/engine/base/thread-ended.ts';
import type { Claims } from '../../../../../main/engine/storage/claims.ts';
import type { RemoteWork } from '../../../../../main/engine/model/remote-work.ts';
import { imageRecord } from '../../../../support/image-record.ts';

const HOLDER = { ownerId: 'this', claimNumber: 3 };
const SUBMITTED: RemoteWork = { kind: 'async', stage: 'submitted', since: 1, polls: 0, facts: {} };
const FRESH = imageRecord();
const POLL = imageRecord({ remote: SUBMITTED });
const THROTTLED = { kind: 'throttled', facts: {} } as const;
const ANSWER = { contentType: 'text/plain', body: Buffer.from('a'), requestId: null, latencyMs: 1 };

/** Claims that keep what they are told. */
function recording() {
  const told: unknown[][] = [];
  const note =
    (verb: string) =>
    (...words: unknown[]) =>
      told.push([verb, ...words]);
  const claims = {
    keepAnswer: note('keepAnswer'),
    apply: note('apply'),
    defer: note('defer'),
    keepRemote: note('keepRemote'),
  };
  // Settling calls these four and nothing else.
  return { told, claims: claims as unknown as Claims };
}

describe('settle', () => {
  it.each<[string, typeof FRESH, AttemptOutcome, unknown[][]]>([
    ['an answer', FRESH, { ok: true, answer: ANSWER }, [['keepAnswer', 7, ANSWER, HOLDER, null]]],
    [
      'an answer that only reports a failure',
      FRESH,
      { ok: true, answer: ANSWER, reported: THROTTLED },
      [['keepAnswer', 7, ANSWER, HOLDER, THROTTLED]],
    ],
    [
      'pixels nobody has looked at',
      FRESH,
      { ok: 'needs-text-check' },
      [['apply', 7, { type: 'needs-text-check' }, HOLDER]],
    ],
    [
      'what is other work by now',
      FRESH,
      { ok: 'other-work' },
      [['apply', 7, { type: 'released', hasLeft: false }, HOLDER]],
    ],
    [
      'work at the service',
      FRESH,
      { ok: 'later', work: SUBMITTED, pollAgainMs: 5 },
      [['defer', 7, { work: SUBMITTED, pollAgainMs: 5, isPoll: false }, HOLDER]],
    ],
    [
      'a poll that found nothing yet',
      POLL,
      { ok: 'later', work: SUBMITTED, pollAgainMs: 5 },
      [['defer', 7, { work: SUBMITTED, pollAgainMs: 5, isPoll: true }, HOLDER]],
    ],
    [
      'a failed attempt',
      FRESH,
      { ok: false, failure: THROTTLED },
      [['apply', 7, { type: 'failed', failure: THROTTLED, isPoll: false, hasPollFailed: false }, HOLDER]],
    ],
    [
      'a poll that failed itself',
      POLL,
      { ok: false, failure: THROTTLED },
      [['apply', 7, { type: 'failed', failure: THROTTLED, isPoll: false, hasPollFailed: true }, HOLDER]],
    ],
    [
      'a poll that found a failure',
      POLL,
      { ok: false, failure: THROTTLED, work: null },
      [
        ['keepRemote', 7, null, HOLDER],
        ['apply', 7, { type: 'failed', failure: THROTTLED, isPoll: true, hasPollFailed: false }, HOLDER],
      ],
    ],
  ])('writes %s', (_case, image, outcome, written) => {
    const { told, claims } = recording();
    settle(claims, image, outcome, HOLDER);
    expect(told).toEqual(written);
  });
});

describe('an attempt that ended with an error', () => {
  it.each<[string, unknown, boolean, object]>([
    ['called back before anything left', new Error('stopped'), true, { type: 'released', hasLeft: false }],
    ['called back on the way', new RequestLeft('left'), true, { type: 'released', hasLeft: true }],
    [
      'its thread gone, alone in it',
      new ThreadEnded(true, null),
      false,
      { type: 'owner-lost', isAlone: true, hasLeft: false },
    ],
    [
      'its thread gone with others',
      new ThreadEnded(false, null),
      false,
      { type: 'owner-lost', isAlone: false, hasLeft: false },
    ],
    ['a bug', new Error('a bug'), false, { type: 'failed', failure: { kind: 'internal', facts: {} } }],
    ['a bug that is no error', 'text', false, { type: 'failed', failure: { kind: 'internal', facts: {} } }],
  ])('%s', (_case, error, isCalledBack, event) => {
    const { told, claims } = recording();
    settleThrown(claims, FRESH, error, { holder: HOLDER, isCalledBack });
    expect(told).toEqual([['apply', 7, event, HOLDER]]);
  });
});

it.each<[string, typeof FRESH, AttemptOutcome, string]>([
  ['an answer', FRESH, { ok: true, answer: ANSWER }, 'answered'],
  ['work taken on', FRESH, { ok: 'later', work: SUBMITTED, pollAgainMs: 1 }, 'answered'],
  ['a throttled request', FRESH, { ok: false, failure: THROTTLED }, 'throttled'],
  ['a throttled poll', POLL, { ok: false, failure: THROTTLED }, 'other'],
  ['another failure', FRESH, { ok: false, failure: { kind: 'offline', facts: {} } }, 'other'],
  ['unseen pixels', FRESH, { ok: 'needs-text-check' }, 'other'],
])('%s says of the pace: %4$s', (_case, image, outcome, result) => {
  expect(resultOf(image, outcome)).toBe(result);
});
