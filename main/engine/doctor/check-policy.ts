import { SAME_AS_OURS, stands } from '../network/sdk-settings.ts';
import type { Policy, PolicyState } from '../policy/policy.ts';
import { troubleOfState } from '../policy/policy-words.ts';
import { finding, type Finding } from './finding.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether what IT has laid down for this computer can be carried out, and what of the environment does not count because of it. */
export function judgePolicy(state: PolicyState, environment: Environment): Finding {
  const judge = (...told: [Finding['state'], string, string?]) => finding('computer', 'policy', 'Policy', ...told);
  const trouble = troubleOfState(state);
  if (trouble !== null) return judge('failed', trouble.sentence, trouble.forIt);
  if (state.kind !== 'in-effect') return judge('passed', 'Nothing is laid down for this computer.');
  const { name, settings, profiles } = state.policy;
  const locked = [...settings.values()].filter(({ isLocked }) => isLocked).length;
  const unheard = overruled(state.policy, environment).map((variable) => `${variable} is set and does not count.`);
  const forIt = [
    `${state.source}: ${settings.size} settings, ${locked} locked; ${profiles.size} profiles.`,
    ...unheard,
  ];
  return judge('passed', `The policy "${name}" is in effect.`, forIt.join(' '));
}

/** Variables of the environment that say something else than a locked setting. */
function overruled({ settings }: Policy, environment: Environment): string[] {
  const isSet = (name: string) => (environment[name] ?? '') !== '';
  return Object.entries(SAME_AS_OURS).flatMap(([setting, outside]) => {
    const found = settings.get(setting === 'proxy' ? 'proxy' : 'caFile');
    if (found?.isLocked !== true || found.value === 'system') return [];
    const variables = outside.flatMap((one) => one.variables);
    return Object.keys(environment).filter(
      (name) => isSet(name) && variables.some((variable) => stands(variable, name.toUpperCase())),
    );
  });
}

/** A profile that is not looked at, because the policy lets nothing be sent by it. */
export function heldProfile(profile: string, held: string): Finding {
  return { ...finding('profile', 'policy', 'Policy', 'failed', held), profile };
}
