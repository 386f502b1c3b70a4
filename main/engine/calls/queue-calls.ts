import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Selection } from '../../../shared/contract/calls.ts';
import type { BatchSummary, ImageRow } from '../../../shared/contract/rows.ts';
import type { PriorityName } from '../../../shared/priority.ts';
import type { StateCounts } from '../../../shared/states.ts';
import { isAnswerKept } from '../answers/reading/judge-answer.ts';
import { summarizeBatch } from '../views/batch-summary.ts';
import { CancelUndo } from '../queue/cancel-undo.ts';
import { applyInParts, carryOut, prioritise, type CommandPorts, type QueueVerb } from '../queue/commands.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { toImageRow } from '../views/image-row.ts';
import { type ProfileWait } from '../model/waits.ts';
import { reportImage, type ImageReport } from '../views/report-image.ts';
import { isSourceThere } from '../sources/is-source-there.ts';
import type { BatchRecord } from '../storage/batches.ts';
import type { ImageRecord } from '../model/image-record.ts';
import type { ImageFilter, ListFilter } from '../storage/images.ts';
import type { WorkingParts } from './engine-parts.ts';
import { profileWaits } from './profile-waits.ts';

/** A batch's settled images since a mark, and the mark to ask with next time. */
export interface SettledImages {
  readonly reports: ImageReport[];
  readonly mark: number;
  readonly batch: BatchSummary;
  /** Nothing is left to take in but files that cannot be read just now; they are tried again. */
  readonly isReadingAgain: boolean;
}

/** Settled images of all batches since a mark, and what is left. */
export interface SettledAnywhere {
  readonly reports: ImageReport[];
  readonly mark: number;
  readonly unsettled: number;
  readonly isIntakeDone: boolean;
}

/** What is in the queue, what has settled, and what a person wants done with it. */
/** A command on a selection: how many images it changed, and what takes it back, where that can be. */
type Command = (selection: Selection) => Promise<{ changed: number; undo: string | null }>;

export interface QueueCalls {
  readonly counts: () => Promise<StateCounts>;
  readonly batches: (input: { offset: number; limit: number }) => Promise<{ batches: BatchSummary[]; total: number }>;
  readonly batchIdsNamed: (input: { name: string }) => Promise<number[]>;
  readonly images: (input: ImageFilter) => Promise<{ rows: ImageRow[]; total: number }>;
  /** The answer of an image on its way as far as it has come; null where none is growing. */
  readonly live: (input: { id: number }) => Promise<{ contentType: string; text: string } | null>;
  /** Images behind an id, oldest first. */
  readonly reports: (input: ListFilter) => Promise<ImageReport[]>;
  readonly settled: (input: { batchId: number; mark: number }) => Promise<SettledImages>;
  /** Images of any batch settled since the mark; a null mark answers where to begin. */
  readonly settledAnywhere: (input: { mark: number | null }) => Promise<SettledAnywhere>;
  readonly retry: Command;
  /** What it changed can be taken back for a while by `undo`. */
  readonly cancel: Command;
  readonly pause: Command;
  readonly resume: Command;
  readonly remove: Command;
  readonly undo: (input: { undo: string }) => Promise<{ changed: number }>;
  readonly prioritise: (input: { selection: Selection; priority: PriorityName }) => Promise<{ changed: number }>;
  /** Sends again what a batch answered from earlier answers. */
  readonly sendAnyway: (input: { batchId: number }) => Promise<{ changed: number }>;
}

const SETTLED_PAGE = 500;

/** Queue calls over the engine's parts. */
export function createQueueCalls(parts: WorkingParts): QueueCalls {
  const { images, batches } = parts;
  return {
    counts: async () => images.counts(),
    batches: async ({ offset, limit }) => {
      const page = batches.page(offset, limit);
      return { batches: page.batches.map((batch) => summarize(parts, batch)), total: page.total };
    },
    batchIdsNamed: async ({ name }) => batches.findByName(name).map((batch) => batch.id),
    images: async (filter) => {
      const { rows, total } = images.page(filter);
      const waits = profileWaits(parts);
      const toRow = (image: ImageRecord) => toImageRow(image, earlierOf(parts, image), waits(image.profileName));
      return { rows: rows.map(toRow), total };
    },
    live: async ({ id }) => parts.liveAnswers.read(id),
    reports: async (filter) => {
      const waits = profileWaits(parts);
      return images.list(filter).map((image) => report(parts, image, waits(image.profileName)));
    },
    settled: async ({ batchId, mark }) => {
      const batch = batches.find(batchId);
      if (batch === null) throw new WrongUse(`There is no batch with the number ${batchId}.`);
      const summary = summarize(parts, batch);
      const rows = images.settledSince(batchId, mark, SETTLED_PAGE);
      return {
        reports: rows.map((image) => report(parts, image)),
        mark: rows.at(-1)?.settledOrder ?? mark,
        batch: summary,
        isReadingAgain: parts.intakes.isReadingAgain(batchId),
      };
    },
    settledAnywhere: async ({ mark }) => settledAnywhere(parts, mark),
    ...createCommandCalls(parts),
  };
}

function createCommandCalls(parts: WorkingParts): Pick<QueueCalls, QueueVerb | 'undo' | 'prioritise' | 'sendAnyway'> {
  const { sharing, runner } = parts;
  const undos = new CancelUndo(randomUUID);
  const ports = commandPorts(parts);
  const awake = <Answer>(answer: Answer): Answer => {
    runner.wake();
    return answer;
  };
  const command =
    (verb: Exclude<QueueVerb, 'cancel'>): Command =>
    async (selection) =>
      awake({ changed: await carryOut(verb, selection, ports), undo: null });
  return {
    retry: command('retry'),
    cancel: async (selection) => {
      const onChanged = (ids: readonly number[]) => {
        runner.abort(ids);
        ports.onChanged(ids);
      };
      return awake(await undos.cancel(selection, { ...ports, onChanged }));
    },
    pause: command('pause'),
    resume: command('resume'),
    remove: command('remove'),
    undo: async ({ undo }) => awake(await undos.takeBack(undo, ports)),
    prioritise: async ({ selection, priority }) => awake({ changed: await prioritise(priority, selection, ports) }),
    sendAnyway: async ({ batchId }) =>
      awake({ changed: await applyInParts(sharing.ids(batchId), [{ type: 'send-anyway' }], ports) }),
  };
}

function commandPorts({ images, claims, batches, intakes, feed }: WorkingParts): CommandPorts {
  return {
    images,
    claims,
    batches,
    reopenIntakes: (reach) => {
      intakes.reopen(reach);
    },
    reopenUnread: (batchIds) => {
      intakes.reopenUnread(batchIds);
    },
    isSourceThere,
    onChanged: () => {
      feed.announce(['queue', 'history', 'status']);
    },
    breathe: () => setImmediate(),
  };
}

function summarize({ images, batches, sharing, profiles, now }: WorkingParts, batch: BatchRecord): BatchSummary {
  return summarizeBatch(batch, { images, batches, sharing, findProfile: profiles.find }, now());
}

/** The image whose answer this one shares. */
function earlierOf({ images }: WorkingParts, { sameAsImageId }: ImageRecord): ImageRecord | null {
  return sameAsImageId === null ? null : images.find(sameAsImageId);
}

function report({ answers }: WorkingParts, image: ImageRecord, wait: ProfileWait | null = null): ImageReport {
  return reportImage(
    image,
    image.state === 'answered' || isAnswerKept(image.failure) ? answers.find(image) : null,
    wait,
  );
}

/** The counts are read before the rows, so that zero left with no row means that nothing is missing. */
function settledAnywhere(parts: WorkingParts, mark: number | null): SettledAnywhere {
  const { images, batches } = parts;
  const isIntakeDone = batches.isIntakeDone();
  const counts = images.counts();
  const rows = mark === null ? [] : images.settledAnywhereSince(mark, SETTLED_PAGE);
  return {
    reports: rows.map((image) => report(parts, image)),
    mark: rows.at(-1)?.settledOrder ?? mark ?? images.lastSettledOrder(),
    unsettled: counts.checking + counts.waiting + counts.running,
    isIntakeDone,
  };
}
