import { policyPlaces } from './policy-places.ts';
import { PolicyWatch } from './policy-watch.ts';

/**
 * The policy where this system keeps it, looked at: what the system says by a program of its own, as Windows of its registry, is waited for
 * without holding anything else up.
 */
export async function machineWatch(): Promise<PolicyWatch> {
  const places = policyPlaces(process.env, process.platform);
  await places.managed?.looked();
  return new PolicyWatch({ places, now: () => performance.now() });
}
