import type { MachinePolicy } from './machine-policy.ts';

/** The policy as the store and what stands on it ask for it; always by what holds now. */
export function storeRules(policy: MachinePolicy) {
  return {
    given: () => policy.given(),
    givenNamed: (name: string) => policy.givenNamed(name),
    inEffect: (profile: Parameters<MachinePolicy['inEffect']>[0]) => policy.inEffect(profile),
    checkSave: (profile: Parameters<MachinePolicy['checkSave']>[0]) => {
      policy.checkSave(profile);
    },
    checkRemove: (name: string) => {
      policy.checkRemove(name);
    },
    keepingInEffect: (...kept: Parameters<MachinePolicy['keepingInEffect']>) => policy.keepingInEffect(...kept),
    checkKeeping: (keeping: Parameters<MachinePolicy['checkKeeping']>[0]) => {
      policy.checkKeeping(keeping);
    },
    operatorRulesInEffect: (...kept: Parameters<MachinePolicy['operatorRulesInEffect']>) =>
      policy.operatorRulesInEffect(...kept),
    checkOperatorRules: (rules: Parameters<MachinePolicy['checkOperatorRules']>[0]) => {
      policy.checkOperatorRules(rules);
    },
    whyNoBreakGlass: () => policy.whyNoBreakGlass(),
    isKnown: () => policy.trouble === null,
    spoolBudgetBytes: (usual: number) => policy.spoolBudgetBytes(usual),
  };
}
