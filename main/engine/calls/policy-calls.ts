import type { PolicyView } from '../../../shared/contract/policy.ts';
import type { CleaningWish, MachinePolicy } from '../policy/machine-policy.ts';
import type { WorkingParts } from './engine-parts.ts';

/** What IT has laid down for this computer. */
export interface PolicyCalls {
  readonly view: () => Promise<PolicyView>;
  /** Throws WrongUse where a setting of the window is locked to another value. */
  readonly checkChoice: (input: { name: 'startAtLogin'; value: 'on' | 'off' }) => Promise<null>;
  /** How files are cleaned beside the queue; throws WrongUse where the policy says otherwise than is wanted. */
  readonly cleaning: (input: CleaningWish) => Promise<ReturnType<MachinePolicy['cleaning']>>;
}

/** Policy calls over the engine's parts. */
export function createPolicyCalls({ policy }: Pick<WorkingParts, 'policy'>): PolicyCalls {
  return {
    view: async () => policy.view(),
    checkChoice: async ({ name, value }) => {
      policy.checkChoice(name, value);
      return null;
    },
    cleaning: async (input) => policy.cleaning(input),
  };
}
