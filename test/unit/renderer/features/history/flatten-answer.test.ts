import { describe, expect, it } from 'vitest';
import { noticeOf } from '../../../../../shared/contract/answer-notice.ts';
import { flattenAnswer, humanised } from '../../../../../renderer/features/history/flatten-answer.ts';

describe('an answer as labelled values', () => {
  it('labels plain values in words and leaves out what is shown elsewhere', () => {
    const answer = {
      image_height: 900,
      mean: 83.2194,
      isUrgent: false,
      note: null,
      boxes: [{}],
      notice: 'Demonstration.',
    };
    expect(flattenAnswer(answer)).toEqual([
      { label: 'Image height', value: '900' },
      { label: 'Mean', value: '83.219' },
      { label: 'Is urgent', value: 'no' },
      { label: 'Note', value: 'none' },
    ]);
  });

  it('opens one level of nesting and gives scores two digits', () => {
    expect(flattenAnswer({ model: { name: 'triage', tags: { a: 1 } }, score: 0.5 })).toEqual([
      { label: 'Model: name', value: 'triage' },
      { label: 'Model: tags', value: '1 value' },
      { label: 'Score', value: '0.50' },
    ]);
  });

  it('lists short lists and counts long or nested ones', () => {
    expect(flattenAnswer({ classes: ['a', 'b'], mask: Array.from({ length: 512 }, () => 0), rows: [[1]] })).toEqual([
      { label: 'Classes', value: 'a, b' },
      { label: 'Mask', value: '512 entries' },
      { label: 'Rows', value: '1 entry' },
    ]);
  });

  it('takes answers that are not objects', () => {
    expect([flattenAnswer(null), flattenAnswer('benign'), flattenAnswer([1, 2])]).toEqual([
      [],
      [{ label: 'Answer', value: 'benign' }],
      [{ label: 'Answer', value: '1, 2' }],
    ]);
  });

  it('stays short for very large answers', () => {
    const large = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`key${index}`, index]));
    expect(flattenAnswer(large)).toHaveLength(60);
  });

  it('reads keys of either case style and leaves abbreviations alone', () => {
    expect(['imageHeight', 'image_width', 'top-1.class', 'ROI'].map(humanised)).toEqual([
      'Image height',
      'Image width',
      'Top 1 class',
      'ROI',
    ]);
  });

  it('finds the notice of a model, and only a real one', () => {
    expect([
      noticeOf({ notice: 'Not for clinical use.' }),
      noticeOf({ notice: '' }),
      noticeOf({ notice: 1 }),
      noticeOf([]),
    ]).toEqual(['Not for clinical use.', null, null, null]);
  });
});
