import type { Selection } from '../../../shared/contract/calls.ts';
import { PRIORITIES, type PriorityName } from '../../../shared/priority.ts';
import { IMAGE_STATES, isUnsettled, type ImageState } from '../../../shared/states.ts';
import { canCancel, canRetry } from '../model/transition.ts';
import type { PersonCommand, QueueEvent } from '../model/queue-event.ts';
import type { BatchReach, Batches } from '../storage/batches.ts';
import type { Claims } from '../storage/claims.ts';
import type { Images } from '../storage/images.ts';

/** What a person can do with images of the queue. */
export type QueueVerb = Exclude<PersonCommand, 'send-anyway'> | 'remove';

export interface CommandPorts {
  readonly images: Images;
  readonly claims: Claims;
  readonly batches: Batches;
  /** Takes up again intakes that were stopped with their batch. */
  readonly reopenIntakes: (reach: BatchReach) => void;
  /** Goes on with the intake of batches that have files to read again. */
  readonly reopenUnread: (batchIds: readonly number[]) => void;
  /** True where the file of a row can be found, or nobody can say just now. */
  readonly isSourceThere: (path: string) => Promise<boolean>;
  /** Hears of the ids that changed, part by part. */
  readonly onChanged: (ids: readonly number[]) => void;
  /** Lets everything else of this process have its turn. */
  readonly breathe: () => Promise<void>;
}

/** Images a transaction of a command takes in: some 15 ms of work, so that nothing else waits long. */
const PART = 150;

/**
 * Carries out a command on every image of a selection that it applies to, a part in a transaction at a time; answers
 * how many changed. For a whole batch it also holds for the files that are still being taken in.
 */
export async function carryOut(verb: QueueVerb, selection: Selection, ports: CommandPorts): Promise<number> {
  ruleIntake(verb, selection, ports);
  const ids = ports.images.select(selection, STATES_OF[verb]);
  if (verb === 'retry') return retry(ids, ports);
  if (verb === 'resume') return resume(ids, ports);
  if (verb === 'remove') return inParts(ids, ports, (part) => (ports.images.remove(part), part));
  return applyInParts(ids, [{ type: verb }], ports);
}

/** Applies events to each of the images, part by part; answers how many changed. */
export async function applyInParts(
  ids: readonly number[],
  events: readonly QueueEvent[],
  ports: CommandPorts,
): Promise<number> {
  return inParts(ids, ports, (part) => ports.claims.applyAll(part, events));
}

/** What was set aside unread is read again where its file is there, and else left alone. */
async function retry(ids: readonly number[], ports: CommandPorts): Promise<number> {
  const wanted: number[] = [];
  const batchIds = new Set<number>();
  for (const id of ids) {
    const image = ports.images.find(id);
    if (image === null) continue;
    const isUnread = image.sha256 === null;
    if (isUnread && image.state === 'quarantined' && !(await ports.isSourceThere(image.sourcePath))) continue;
    if (isUnread) batchIds.add(image.batchId);
    wanted.push(id);
  }
  const changed = await applyInParts(wanted, [{ type: 'retry' }], ports);
  if (batchIds.size > 0) ports.reopenUnread([...batchIds]);
  return changed;
}

/** What was paused before it could be read is read now. */
async function resume(ids: readonly number[], ports: CommandPorts): Promise<number> {
  const paused = ids.flatMap((id) => ports.images.find(id) ?? []);
  const batchIds = new Set(paused.filter(({ sha256 }) => sha256 === null).map(({ batchId }) => batchId));
  const changed = await applyInParts(ids, [{ type: 'resume' }], ports);
  if (batchIds.size > 0) ports.reopenUnread([...batchIds]);
  return changed;
}

/** Gives what is still to be sent another place in the order of sending; answers how many images that are. */
export async function prioritise(name: PriorityName, selection: Selection, ports: CommandPorts): Promise<number> {
  const reach = wholeBatches(selection, 'waiting');
  if (reach !== null) ports.batches.prioritise(reach, PRIORITIES[name]);
  const ids = ports.images.select(selection, ['checking', 'waiting', 'running', 'paused']);
  return inParts(ids, ports, (part) => (ports.images.prioritise(part, PRIORITIES[name]), part));
}

async function inParts(
  ids: readonly number[],
  { onChanged, breathe }: CommandPorts,
  act: (part: readonly number[]) => readonly number[],
): Promise<number> {
  let changed = 0;
  for (let first = 0; first < ids.length; first += PART) {
    if (first > 0) await breathe();
    const part = act(ids.slice(first, first + PART));
    onChanged(part);
    changed += part.length;
  }
  return changed;
}

/** What a command on whole batches means for the files still being taken in. */
function ruleIntake(verb: QueueVerb, selection: Selection, { batches, reopenIntakes }: CommandPorts): void {
  const rule = INTAKE_RULES[verb];
  const reach = rule === null ? null : wholeBatches(selection, rule.state);
  if (rule === null || reach === null) return;
  if (rule.intake !== 'reopened') batches.ruleIntake(reach, rule.intake);
  else if ('batchId' in reach) reopenIntakes(reach);
}

const INTAKE_RULES: Readonly<
  Record<QueueVerb, { state: ImageState; intake: 'open' | 'paused' | 'stopped' | 'reopened' } | null>
> = {
  pause: { state: 'waiting', intake: 'paused' },
  resume: { state: 'paused', intake: 'open' },
  cancel: { state: 'waiting', intake: 'stopped' },
  retry: { state: 'cancelled', intake: 'reopened' },
  remove: null,
};

/** The batches a selection takes in as a whole, images in the given state included; null for single images. */
function wholeBatches(selection: Selection, state: ImageState): BatchReach | null {
  if ('ids' in selection || selection.states?.includes(state) === false) return null;
  return 'batchId' in selection ? { batchId: selection.batchId } : { all: true };
}

/** States each command applies to; a wider selection simply leaves the others alone. */
const STATES_OF: Readonly<Record<QueueVerb, readonly ImageState[]>> = {
  retry: IMAGE_STATES.filter(canRetry),
  cancel: IMAGE_STATES.filter(canCancel),
  pause: ['checking', 'waiting'],
  resume: ['paused'],
  remove: IMAGE_STATES.filter((state) => !isUnsettled(state) && state !== 'paused'),
};
