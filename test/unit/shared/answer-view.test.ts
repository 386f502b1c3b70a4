import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewAnswer } from '../../../shared/answer-view.ts';

describe('viewAnswer', () => {
  it('reads the boxes of a detector', () => {
    const box = { x: 1, y: 2, width: 3, height: 4, label: 'nodule', score: 0.9 };
    expect(viewAnswer({ image_width: 10, image_height: 20, boxes: [box, { x: 'no' }] })).toEqual({
      headline: '1 region',
      score: 0.9,
      boxes: [box],
      pictureWidth: 10,
      pictureHeight: 20,
    });
  });

  it('reads corners as a box', () => {
    expect(viewAnswer({ detections: [{ bbox: [1, 2, 11, 22], class: 'a', confidence: 0.5 }] }).boxes).toEqual([
      { x: 1, y: 2, width: 10, height: 20, label: 'a', score: 0.5 },
    ]);
  });

  it.each([
    [{ label: 'clear', score: 0.7 }, 'clear', 0.7],
    [[{ label: 'pneumonia', score: 0.8 }], 'pneumonia', 0.8],
    [{ probabilities: { a: 0.2, b: 0.8 } }, 'b', 0.8],
    [{ image_height: 1, image_width: 1 }, 'Answer received', null],
    [{ boxes: [] }, 'No regions', null],
    ['text', 'Answer received', null],
  ])('makes a headline of %o', (json, headline, score) => {
    const view = viewAnswer(json);
    expect([view.headline, view.score]).toEqual([headline, score]);
  });

  it('never throws, whatever a model answers', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => typeof viewAnswer(json).headline === 'string'));
  });
});
