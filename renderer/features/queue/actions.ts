import type { ImageState } from '../../../shared/states.ts';
import { counted, grouped } from '../../format/amount.ts';

/** What a person can do with images in the queue. */
export type QueueAction = 'retry' | 'resume' | 'pause' | 'cancel' | 'remove';

/** The states each action applies to; the engine's transition has the last word. */
export const APPLIES_TO: Readonly<Record<QueueAction, readonly ImageState[]>> = {
  retry: ['failed', 'cancelled', 'unsure', 'quarantined'],
  resume: ['paused'],
  pause: ['checking', 'waiting'],
  cancel: ['checking', 'waiting', 'running', 'paused', 'unsure'],
  remove: ['answered', 'failed', 'skipped', 'quarantined', 'held', 'cancelled'],
};

const VERBS: Readonly<Record<QueueAction, string>> = {
  retry: 'Retry',
  resume: 'Resume',
  pause: 'Pause',
  cancel: 'Cancel',
  remove: 'Remove',
};

/** An action with the number of images it would touch. */
export interface OfferedAction {
  readonly action: QueueAction;
  readonly images: number;
  /** The button's words: the plain verb where it touches everything that is selected, else with the amount. */
  readonly label: string;
}

type Counts = Readonly<Partial<Record<ImageState, number>>>;

/** What a retry of a whole batch takes in: not what a person cancelled, which is retried only when picked out. */
export const RETRIED_WITH_BATCH: readonly ImageState[] = ['failed', 'unsure'];

/** The actions that touch at least one of the picked images, given how many there are in each state. */
export function offeredActions(counts: Counts): OfferedAction[] {
  return offer(counts, APPLIES_TO);
}

/** The same for a whole batch. */
export function offeredForBatch(counts: Counts): OfferedAction[] {
  return offer(counts, { ...APPLIES_TO, retry: RETRIED_WITH_BATCH });
}

function offer(counts: Counts, appliesTo: Readonly<Record<QueueAction, readonly ImageState[]>>): OfferedAction[] {
  const all = Object.values(counts).reduce((sum, images) => sum + images, 0);
  const actions = Object.keys(appliesTo) as QueueAction[]; // the record's own keys
  return actions.flatMap((action) => {
    const images = appliesTo[action].reduce((sum, state) => sum + (counts[state] ?? 0), 0);
    return images === 0 ? [] : [{ action, images, label: label(action, images, all) }];
  });
}

/** True when the action applies to an image in this state. */
export function appliesTo(action: QueueAction, state: ImageState): boolean {
  return APPLIES_TO[action].includes(state);
}

/** How many images are in each state; states with none are left out. */
export function countStates(images: Iterable<{ readonly state: ImageState }>): Partial<Record<ImageState, number>> {
  const counts: Partial<Record<ImageState, number>> = {};
  for (const { state } of images) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** The question before an action that cannot be taken back; null for those that can. */
export function questionBefore(
  action: QueueAction,
  images: number,
): { title: string; consequence: string; verb: string } | null {
  const amount = counted(images, 'image');
  const they = images === 1 ? 'It' : 'They';
  if (action === 'remove') {
    return {
      title: `Remove ${amount}?`,
      consequence: `${they} and any answers leave Sagittal for good, also from Answers. The original files stay where they are.`,
      verb: `Remove ${amount}`,
    };
  }
  return null;
}

function label(action: QueueAction, images: number, all: number): string {
  if (action === 'cancel') return `Cancel ${counted(images, 'image')}`;
  return images === all ? VERBS[action] : `${VERBS[action]} ${grouped(images)}`;
}
