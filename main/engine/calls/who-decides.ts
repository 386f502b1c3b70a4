import { whoAmI } from '../base/who-am-i.ts';
import type { OperatorLock } from '../operators/operator-lock.ts';

/** Under whose name a person's word is kept: the operator's, since a log-in may be everybody's; else whose this computer's log-in is. */
export function whoDecides(lock: Pick<OperatorLock, 'signedIn'>): string {
  return lock.signedIn ?? whoAmI();
}
