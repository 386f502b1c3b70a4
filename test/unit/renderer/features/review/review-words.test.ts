import { expect, it } from 'vitest';
import { coverWords, decisionWords } from '../../../../../renderer/features/review/review-words.ts';

const MASK = { x: 0, y: 0, width: 1, height: 1 };

it('says what was decided and by whom, as far as it is known', () => {
  const review = { decision: null, decidedAt: null, decidedBy: null, masks: [] } as const;
  expect(decisionWords(review)).toBeNull();
  expect(decisionWords({ ...review, decision: 'masked', decidedBy: 'mrt1', masks: [MASK, MASK] })).toBe(
    'Covered with 2 boxes and sent by mrt1',
  );
  expect(decisionWords({ ...review, decision: 'released', decidedBy: 'mrt1' })).toBe('Sent as it is by mrt1');
  expect(decisionWords({ ...review, decision: 'rejected', decidedBy: 'mrt1' })).toBe('Not sent, decided by mrt1');
  expect(decisionWords({ ...review, decision: 'rejected' })).toBe('Not sent');
});

it('counts the boxes on the button', () => {
  expect([0, 1, 2].map(coverWords)).toEqual(['Cover and send', 'Cover 1 box and send', 'Cover 2 boxes and send']);
});
