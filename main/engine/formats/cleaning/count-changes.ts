import { PRIVACY_ACTIONS, type PrivacyAction, type PrivacyCounts } from '../../../../shared/contract/privacy.ts';

/** Counts of nothing, to add to. */
export function noChanges(): Record<PrivacyAction, number> {
  return Object.fromEntries(PRIVACY_ACTIONS.map((action) => [action, 0])) as Record<PrivacyAction, number>;
}

/** The counts of several files together. */
export function addCounts(all: readonly PrivacyCounts[]): PrivacyCounts {
  const sum = noChanges();
  for (const counts of all) for (const action of PRIVACY_ACTIONS) sum[action] += counts[action];
  return sum;
}
