import { policyPlaces } from '../../engine/policy/policy-places.ts';
import { PolicyWatch } from '../../engine/policy/policy-watch.ts';

type PolicySource = Pick<PolicyWatch, 'state' | 'places'>;

/** The policy of this computer as a command sees it, from its start to its end. */
export function policyWatchOf({ policyWatch }: { readonly policyWatch?: PolicySource | undefined }): PolicySource {
  return (
    policyWatch ??
    new PolicyWatch({ places: policyPlaces(process.env, process.platform), now: () => performance.now() })
  );
}
