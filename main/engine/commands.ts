import type { Selection } from '../../shared/contract/calls.ts';
import { IMAGE_STATES, isUnsettled, type ImageState } from '../../shared/states.ts';
import { canCancel, canRetry, type PersonCommand } from './queue/transition.ts';
import type { Claims } from './storage/claims.ts';
import type { Images } from './storage/images.ts';

/** What a person can do with images of the queue. */
export type QueueVerb = PersonCommand | 'remove';

/** Carries out a command on every image of a selection that it applies to; answers the ids that changed. */
export function carryOut(verb: QueueVerb, selection: Selection, store: { images: Images; claims: Claims }): number[] {
  const ids = store.images.select(selection, STATES_OF[verb]);
  if (verb === 'remove') {
    store.images.remove(ids);
    return ids;
  }
  return ids.filter((id) => store.claims.apply(id, { type: verb }) !== null);
}

/** States each command applies to; a wider selection simply leaves the others alone. */
const STATES_OF: Readonly<Record<QueueVerb, readonly ImageState[]>> = {
  retry: IMAGE_STATES.filter(canRetry),
  cancel: IMAGE_STATES.filter(canCancel),
  pause: ['waiting'],
  resume: ['paused'],
  remove: IMAGE_STATES.filter((state) => !isUnsettled(state) && state !== 'paused'),
};
