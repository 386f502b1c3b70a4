import { kebabCase } from '../../../shared/kebab-case.ts';
import type { Policy, PolicyDefect, PolicyState } from './policy.ts';

/** What keeps Sagittal from going on, in words for people and for IT. */
export interface PolicyTrouble {
  readonly sentence: string;
  readonly forIt: string;
}

/** What an invalid policy means; the sentence is for a nurse, the rest names file, line, column and reason. */
export function troubleOfState(state: PolicyState): PolicyTrouble | null {
  return state.kind === 'invalid' ? { sentence: UNUSABLE, forIt: defectWords(state.source, state.defect) } : null;
}

const UNUSABLE =
  'The rules IT laid down for this computer cannot be read, so nothing is sent. What waits is safe. Ask IT to look at the policy.';

/** Why no images are taken in while nobody knows whether a policy requires a passphrase that is not there. */
export function unknownPassphraseTrouble({ source, defect }: Extract<PolicyState, { kind: 'invalid' }>): PolicyTrouble {
  return {
    sentence:
      'The rules IT laid down for this computer cannot be read, so nothing is sent, and no images are taken in: the rules may ask for a passphrase, and there is none. What waits is safe. Ask IT to look at the policy.',
    forIt: `${defectWords(source, defect)} Images are taken in once it can be read, or once there is a passphrase: sagittal vault passphrase set.`,
  };
}

/** Where a policy is wrong, and why. */
export function defectWords(source: string, { line, column, reason }: PolicyDefect): string {
  const place = line === null || column === null ? '' : `, line ${line}, column ${column}`;
  return `The policy ${source}${place}: ${reason}.`;
}

/** A sentence that ends with whose rule it is and who to ask. */
export function ruledWords(policy: Policy, rule: string): string {
  return `${rule} The policy "${policy.name}" of this computer says so. ${askWords(policy)}`;
}

/** Why a locked setting stays as it is. */
export function lockedWords(policy: Policy, setting: string): string {
  return ruledWords(policy, `The setting --${kebabCase(setting)} is locked and cannot be changed here.`);
}

/** Who to ask. */
export function askWords({ contact }: Pick<Policy, 'contact'>): string {
  return `Ask ${contact.replace(/\.$/, '')}.`;
}

/** A profile that the policy gave and gives no more; whom to ask where there is no policy either is not known. */
export function takenBack({ name }: { readonly name: string }, policy: Policy | null): PolicyTrouble {
  const ask = policy === null ? 'Ask IT.' : askWords(policy);
  return {
    sentence: `IT has taken back the profile "${name}", so nothing is sent by it. What waits is safe. ${ask}`,
    forIt: `The policy of this computer gives no profile "${name}" any more.`,
  };
}

/** Why a profile that the policy gives stays as it is. */
export function givenWords(policy: Policy, name: string): string {
  return ruledWords(policy, `The profile "${name}" is laid down and cannot be changed or removed here.`);
}
