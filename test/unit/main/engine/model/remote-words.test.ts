import { expect, it } from 'vitest';
import { remoteWords } from '../../../../../main/engine/model/remote-words.ts';

it('says what an image at the service waits for', () => {
  const work = { stage: 'submitted', since: 1, polls: 0 } as const;
  expect([
    remoteWords({ ...work, kind: 'async', facts: {} }),
    remoteWords({ ...work, kind: 'batch', facts: { step: 'gathering' } }),
    remoteWords({ ...work, kind: 'batch', facts: { step: 'asked' } }),
  ]).toEqual([
    'The model is working on it. Sagittal looks for the answer by itself.',
    'It is uploaded. The batch job on SageMaker starts when the last image of this batch is.',
    'The batch job on SageMaker is working on it. Sagittal looks for the answer by itself.',
  ]);
});
