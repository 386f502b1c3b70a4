import { expect, it } from 'vitest';
import { unchecked } from '../../../../../main/engine/text-check/text-check.ts';

const NOTHING = { boxes: [], width: 0, height: 0, frames: 0 };

it('a picture that could not be looked at is held, and never clear', () => {
  expect(unchecked(null, 'it cannot be opened')).toEqual({
    ...{ verdict: 'hold', findings: { cause: 'unchecked', why: 'it cannot be opened', ...NOTHING } },
  });
});

it('where a rule holds it anyway, the rule is the reason', () => {
  expect(unchecked('it is a photograph of a screen', 'it cannot be opened')).toEqual({
    ...{ verdict: 'hold', findings: { cause: 'rule', why: 'it is a photograph of a screen', ...NOTHING } },
  });
});
