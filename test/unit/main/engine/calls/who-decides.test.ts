import { expect, it } from 'vitest';
import { whoAmI } from '../../../../../main/engine/base/who-am-i.ts';
import { whoDecides } from '../../../../../main/engine/calls/who-decides.ts';

it('is the operator on a log-in that may be everybody’s, else whose the log-in is', () => {
  expect([whoDecides({ signedIn: 'Ada' }), whoDecides({ signedIn: null })]).toEqual(['Ada', whoAmI()]);
});
