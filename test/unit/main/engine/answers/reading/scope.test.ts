import { expect, it } from 'vitest';
import { below, topScope } from '../../../../../../main/engine/answers/reading/scope.ts';

it('reading begins with the names of the profile, numbered from 0', () => {
  expect(topScope({ classes: ['normal', 'nodule'] })).toEqual({
    ...{ path: '', within: '', depth: 0, frame: null, label: null, size: null, isCoco: false },
    mapping: { classes: ['normal', 'nodule'] },
    classes: new Map([
      ['0', 'normal'],
      ['1', 'nodule'],
    ]),
  });
});

it('what stands under a key has its place, and a place in a list is still in that list', () => {
  const list = below({ ...topScope(), frame: 2 }, 'Pred_Boxes');
  const entry = below(list, '3');
  expect([list.path, list.within, list.depth]).toEqual(['Pred_Boxes', 'predboxes', 1]);
  expect([entry.path, entry.within, entry.depth, entry.frame]).toEqual(['Pred_Boxes.3', 'predboxes', 2, 2]);
});
