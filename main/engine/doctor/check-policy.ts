import type { PolicyState } from '../policy/policy.ts';
import { troubleOfState } from '../policy/policy-words.ts';
import { finding, type Finding } from './finding.ts';

/** Whether what IT has laid down for this computer can be carried out. */
export function judgePolicy(state: PolicyState): Finding {
  const judge = (...told: [Finding['state'], string, string?]) => finding('computer', 'policy', 'Policy', ...told);
  const trouble = troubleOfState(state);
  if (trouble !== null) return judge('failed', trouble.sentence, trouble.forIt);
  if (state.kind !== 'in-effect') return judge('passed', 'Nothing is laid down for this computer.');
  const { name, settings, profiles } = state.policy;
  const locked = [...settings.values()].filter(({ isLocked }) => isLocked).length;
  const forIt = `${state.source}: ${settings.size} settings, ${locked} locked; ${profiles.size} profiles.`;
  return judge('passed', `The policy "${name}" is in effect.`, forIt);
}

/** A profile that is not looked at, because the policy lets nothing be sent by it. */
export function heldProfile(profile: string, held: string): Finding {
  return { ...finding('profile', 'policy', 'Policy', 'failed', held), profile };
}
