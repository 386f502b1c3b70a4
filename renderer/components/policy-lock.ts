import type { PolicyView } from '../../shared/contract/policy.ts';
import { usePolicy } from '../api.ts';

/** Why a setting cannot be changed here: who laid it down, and who to ask. */
export interface PolicyLock {
  readonly words: string;
}

/** Finds whether a setting is locked; none is while the policy is not known yet, and main refuses it all the same. */
export function usePolicyLocks(): (setting: string) => PolicyLock | null {
  const policy = usePolicy().data;
  return (setting) => (policy === undefined ? null : lockOf(policy, setting));
}

/** The lock of a setting; null where people may change it. By rules that cannot be read nobody changes any. */
export function lockOf(policy: PolicyView, setting: string): PolicyLock | null {
  if (policy.state === 'invalid') return { words: UNREADABLE };
  const isLocked = policy.settings.some(({ name, isLocked: locked }) => name === setting && locked);
  return isLocked ? { words: laidDown(policy) } : null;
}

/** Why nothing can be changed while the policy cannot be used. */
export const UNREADABLE =
  'The rules IT laid down for this computer cannot be read, so nothing is changed here. Ask IT to look at the policy.';

/** A sentence that says whose rule it is and who to ask. */
export function laidDown({ name, contact }: Pick<PolicyView, 'name' | 'contact'>): string {
  return `Set by the policy “${name ?? ''}”. Ask ${(contact ?? 'IT').replace(/\.$/, '')}.`;
}
