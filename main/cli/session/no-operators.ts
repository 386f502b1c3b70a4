import type { LockState } from '../../../shared/contract/lock.ts';

/** What it means that there are no operators: nothing is locked, or all of it until there is one. */
export function noOperators({ state }: Pick<LockState, 'state'>): string {
  return state === 'set-up'
    ? 'There are no operators on this computer, and it needs one: images and answers are shown to nobody until there is. ' +
        'Uploading, watching and sending go on. Add the first one: sagittal operator add NAME'
    : 'There are no operators on this computer, so nothing is locked. Add the first one: sagittal operator add NAME';
}
