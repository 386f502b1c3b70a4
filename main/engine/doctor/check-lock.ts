import type { LockState } from '../../../shared/contract/lock.ts';
import { finding, type Finding } from './finding.ts';

/** Who may see and change what is kept, and whether anybody can where an operator is required. */
export function judgeLock({ state, operators, rules }: Pick<LockState, 'state' | 'operators' | 'rules'>): Finding {
  const judge = (...told: [Finding['state'], string, string?]) =>
    finding('computer', 'operators', 'Operators', ...told);
  if (state === 'set-up')
    return judge(
      'warning',
      'This computer needs an operator, and there is none: images and answers are shown to nobody until there is.',
      'operatorLock is required. What to do: sagittal operator add NAME. Uploading, watching and sending go on.',
    );
  if (operators.length === 0) return judge('passed', 'Nobody has to sign in here.');
  const count = operators.length === 1 ? '1 operator' : `${operators.length} operators`;
  const forIt = `Locks after ${rules.lockAfterMinutes} min without use; going in without a PIN is ${rules.breakGlass}.`;
  return judge('passed', `${count} can sign in.`, forIt);
}
