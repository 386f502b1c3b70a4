import { expect, it } from 'vitest';
import { NO_TROUBLE, standsOut } from '../../../../../main/engine/model/trouble.ts';

it.each([
  ['three failures while many others get through', 3, 0, 50, 0.01, true],
  ['too few failures', 2, 0, 50, 0, false],
  ['too few others answered since', 3, 48, 50, 0, false],
  ['an endpoint that troubles everybody', 3, 0, 50, 0.5, false],
  ['so many failures that chance is no reason', 17, 0, 50, 0.5, true],
  ['a perfect endpoint', 3, 47, 50, 0, true],
])('%s', (_case, strikes, passesBefore, passes, troubledShare, stands) => {
  expect(standsOut({ ...NO_TROUBLE, strikes, passesBefore }, { passes, troubledShare })).toBe(stands);
});
