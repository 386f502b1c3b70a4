import { describe, expect, it } from 'vitest';
import {
  privacyCountsSchema,
  PRIVACY_ACTIONS,
  rectangleSchema,
  reviewDecisionSchema,
} from '../../../../shared/contract/privacy.ts';

describe('a decision about a held image', () => {
  const box = { x: 0, y: 0, width: 10, height: 10 };
  it.each<[unknown, boolean]>([
    [{ decision: 'masked', masks: [box] }, true],
    [{ decision: 'masked', masks: [] }, false],
    [{ decision: 'masked' }, false],
    [{ decision: 'masked', masks: Array.from({ length: 500 }, () => box) }, true],
    [{ decision: 'masked', masks: Array.from({ length: 501 }, () => box) }, false],
    [{ decision: 'released', note: 'no name in it' }, true],
    [{ decision: 'released', note: '' }, false],
    [{ decision: 'released', note: ' a ' }, false],
    [{ decision: 'released' }, false],
    [{ decision: 'released', note: 'fine', masks: [box] }, false],
    [{ decision: 'rejected' }, true],
    [{ decision: 'rejected', note: 'a'.repeat(500) }, true],
    [{ decision: 'rejected', note: 'a'.repeat(501) }, false],
    [{ decision: 'forgotten' }, false],
  ])('case %#', (decision, isOne) => {
    expect(reviewDecisionSchema.safeParse(decision).success).toBe(isOne);
  });

  it('keeps the reason without the blanks around it', () => {
    expect(reviewDecisionSchema.parse({ decision: 'released', note: '  no name in it ' })).toEqual({
      decision: 'released',
      note: 'no name in it',
    });
  });
});

it('has rectangles of at least a pixel inside the picture', () => {
  const rectangles = [
    { x: 0, y: 0, width: 1, height: 1 },
    { x: -1, y: 0, width: 1, height: 1 },
    { x: 0, y: 0, width: 0, height: 1 },
    { x: 0.5, y: 0, width: 1, height: 1 },
  ];
  expect(rectangles.map((rectangle) => rectangleSchema.safeParse(rectangle).success)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

it('counts each thing that can happen to a piece, and nothing else', () => {
  const counts = Object.fromEntries(PRIVACY_ACTIONS.map((action) => [action, 1]));
  expect(privacyCountsSchema.safeParse(counts).success).toBe(true);
  expect(privacyCountsSchema.safeParse({ ...counts, lost: 1 }).success).toBe(false);
  expect(privacyCountsSchema.safeParse({ ...counts, removed: -1 }).success).toBe(false);
});
