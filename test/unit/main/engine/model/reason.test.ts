import { describe, expect, it } from 'vitest';
import { reasonOf } from '../../../../../main/engine/model/reason.ts';
import { imageRecord } from '../../../../support/image-record.ts';

const THROTTLED = { kind: 'throttled', facts: {} } as const;
const MODEL_ERROR = { kind: 'model-error', facts: {} } as const;
const work = { stage: 'submitted', since: 1, polls: 0, facts: {} } as const;

describe('why an image is where it is', () => {
  it.each([
    ['nothing needs explaining', imageRecord(), null],
    ['an answered one', imageRecord({ state: 'answered' }), null],
    [
      'a next try',
      imageRecord({ failure: THROTTLED }),
      'The model is busy. The image is safe and will be tried again.',
    ],
    [
      'no try is promised that will not come',
      imageRecord({ state: 'failed', failure: THROTTLED, attempts: 8 }),
      'The model is busy. Sagittal tried 8 times and gave up; retry when you like.',
    ],
    [
      'nor a few more',
      imageRecord({ state: 'failed', failure: MODEL_ERROR, attempts: 3 }),
      'The model had a problem with this image. Sagittal tried 3 times and gave up; retry when you like.',
    ],
    [
      'a failure that promises nothing',
      imageRecord({ state: 'failed', failure: { kind: 'bad-answer', facts: {} } }),
      "The model's answer could not be read. Ask the model's owner, or retry.",
    ],
    [
      'the model works on it',
      imageRecord({ state: 'waiting', remote: { ...work, kind: 'async' } }),
      'The model is working on it. Sagittal looks for the answer by itself.',
    ],
    ['the model was told to stop', imageRecord({ state: 'paused', remote: { ...work, kind: 'async' } }), null],
    ['an upload goes on', imageRecord({ remote: { ...work, kind: 'async', stage: 'uploading' } }), null],
  ])('%s', (_case, image, reason) => {
    expect(reasonOf(image)).toBe(reason);
  });
});
