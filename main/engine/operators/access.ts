import { Locked } from '../base/expected-failure.ts';

/**
 * Who may use a call or a command: `open`, anyone: it shows and changes nothing of patients, or works only on what its caller gives it;
 * `operator`, who is signed in where there are operators; `set-up`, the same, and anyone while the first operator is still to be added.
 */
export type Access = 'open' | 'operator' | 'set-up';

/** Whether somebody may see and change what is kept, as people see it. */
export type LockedOrNot = 'off' | 'set-up' | 'locked' | 'open';

/** Throws Locked where somebody has to sign in first. */
export function checkAccess(access: Access, state: LockedOrNot): void {
  if (access === 'open' || state === 'off' || state === 'open') return;
  if (state === 'set-up') {
    if (access !== 'set-up') throw new Locked(NO_OPERATOR);
    return;
  }
  throw new Locked(LOCKED);
}

const LOCKED = 'Sagittal is locked. Sign in to see or change images and answers. What is on its way goes on.';
const NO_OPERATOR =
  'This computer needs an operator before images and answers are shown. Add the first one. What is on its way goes on.';
