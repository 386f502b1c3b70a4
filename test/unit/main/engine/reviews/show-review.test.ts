import { describe, expect, it } from 'vitest';
import { showReview } from '../../../../../main/engine/reviews/show-review.ts';
import { createStore } from '../../../../../main/engine/storage/store.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';

const COUNTS = { removed: 0, emptied: 0, replaced: 0, shifted: 0, cleaned: 0, added: 0, kept: 0 };
const SCAN = { x: 10, y: 20, width: 300, height: 200 };

describe('a review as it is shown', () => {
  it('names the ultrasound regions of its file that have an area, so that all but the scan can be covered', () => {
    using file = temporaryStore();
    const store = createStore(file.database, file.key, { now: () => 1, random: () => 0, newInferenceId: () => 'i' });
    const textRule = { verdict: 'check' as const, why: 'a screen', regions: [SCAN, { ...SCAN, width: 0 }] };
    const made = { mediaType: 'application/dicom', recipe: 'basic', files: 1, counts: COUNTS, sizeBytes: 1 } as const;
    const content = { ...made, sha256: 'a', textRule };
    const row = waitingImage(addBatch(file.database), 'a', { content });
    store.images.add([{ ...row, state: 'checking', textCheck: 'pending' }], 1);
    store.claims.apply(1, { type: 'text-checked', failure: { kind: 'held-for-review', facts: { cause: 'text' } } });
    store.reviews.hold(1, { cause: 'text', why: 'text', boxes: [], width: 640, height: 480, frames: 1 }, 2);
    const [image, review] = [store.images.find(1), store.reviews.find(1)];
    if (image === null || review === null) throw new Error('not held');
    expect(showReview(image, review).regions).toEqual([SCAN]);
  });
});
