import type { PolicyView } from '../../shared/contract/policy.ts';
import { updateSourceSchema, type UpdateSource } from '../../shared/updates.ts';

/** Where a policy says newer versions come from; throws, with words for IT, for one that cannot be used: nobody knows what it says. */
export function sourceOf({ state, settings, trouble }: PolicyView): UpdateSource {
  if (state === 'invalid') throw new Error(trouble?.forIt ?? 'The policy cannot be used.');
  const set = settings.find(({ name }) => name === 'updates');
  return state === 'in-effect' && set !== undefined ? updateSourceSchema.parse(set.value) : 'off';
}
