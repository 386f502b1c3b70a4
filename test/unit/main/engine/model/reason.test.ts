import { describe, expect, it } from 'vitest';
import type { ImageRecord } from '../../../../../main/engine/model/image-record.ts';
import { reasonOf } from '../../../../../main/engine/model/reason.ts';
import type { RemoteWork } from '../../../../../main/engine/model/remote-work.ts';
import { IMAGE_STATES, type ImageState } from '../../../../../shared/states.ts';
import { imageRecord } from '../../../../support/image-record.ts';

function reason(over: Partial<ImageRecord>): string | null {
  return reasonOf(imageRecord(over));
}

function remote(over: Partial<RemoteWork> = {}): RemoteWork {
  return { kind: 'async', stage: 'submitted', since: 0, looks: 0, facts: {}, ...over };
}

const BUSY = { kind: 'throttled', facts: {} } as const;

describe('the reason of an image that failed', () => {
  it('is the sentence of its kind while it is tried again', () => {
    expect(reason({ failure: BUSY, attempts: 2 })).toBe(
      'The model is busy. The image is safe and will be tried again.',
    );
  });

  it.each([
    ['throttled', 'The model is busy.'],
    ['model-error', 'The model had a problem with this image.'],
    ['model-timeout', 'The model took too long to answer.'],
    ['not-in-service', 'The model is not ready yet.'],
    ['endpoint-unavailable', 'The model service is not available right now.'],
  ] as const)('promises no further try once it was given up over %s', (kind, words) => {
    expect(reason({ state: 'failed', failure: { kind, facts: {} }, attempts: 8 })).toBe(
      `${words} Sagittal tried 8 times and gave up; retry when you like.`,
    );
  });

  it('is left as it is where it promises nothing', () => {
    expect(reason({ state: 'failed', failure: { kind: 'bad-answer', facts: {} }, attempts: 1 })).toBe(
      "The model's answer could not be read. Ask the model's owner, or retry.",
    );
  });

  it('takes back a promise only at the end of the sentence', () => {
    const what = 'The image is safe and will be tried again. Or so it said.';
    const failure = { kind: 'unsupported-type', facts: { what } } as const;
    expect(reason({ state: 'failed', failure })).toBe(what);
  });

  it('comes before what the service is doing with it', () => {
    expect(reason({ failure: BUSY, remote: remote() })).toMatch(/^The model is busy\./);
  });
});

describe('the reason of an image without a failure', () => {
  it('is none where it has not left', () => {
    expect(IMAGE_STATES.map((state) => reason({ state }))).toEqual(IMAGE_STATES.map(() => null));
  });

  it.each([
    [remote(), 'The model is working on it. Sagittal looks for the answer by itself.'],
    [
      remote({ kind: 'batch', facts: { step: 'gathering' } }),
      'It is uploaded. The batch job on SageMaker starts when the last image of this batch is.',
    ],
    [
      remote({ kind: 'batch', facts: { step: 'running' } }),
      'The batch job on SageMaker is working on it. Sagittal looks for the answer by itself.',
    ],
  ])('is that the service has it (%j)', (work, words) => {
    expect(reason({ state: 'waiting', remote: work })).toBe(words);
    expect(reason({ state: 'running', remote: work })).toBe(words);
  });

  it('is none while its body is still being uploaded', () => {
    expect(reason({ state: 'running', remote: remote({ stage: 'uploading' }) })).toBeNull();
  });

  it('is none in states in which nobody looks for the answer', () => {
    const others = IMAGE_STATES.filter((state: ImageState) => state !== 'waiting' && state !== 'running');
    expect(others.map((state) => reason({ state, remote: remote() }))).toEqual(others.map(() => null));
  });
});
