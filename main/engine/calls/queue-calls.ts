import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Selection } from '../../../shared/contract/calls.ts';
import type { BatchSummary, ImageRow, Status } from '../../../shared/contract/rows.ts';
import type { PriorityName } from '../../../shared/priority.ts';
import type { StateCounts } from '../../../shared/states.ts';
import { summarizeBatch } from '../views/batch-summary.ts';
import { CancelUndo } from '../queue/cancel-undo.ts';
import { applyInParts, carryOut, prioritise, type CommandPorts, type QueueVerb } from '../queue/commands.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { toImageRow } from '../views/image-row.ts';
import { profileTitle } from '../profiles/describe-profile.ts';
import { waitOf, type ProfileWait } from '../model/waits.ts';
import { reportImage, type ImageReport } from '../views/report-image.ts';
import { describeStatus } from '../views/status.ts';
import type { BatchRecord } from '../storage/batches.ts';
import type { ImageRecord } from '../storage/image-record.ts';
import type { ImageFilter, ListFilter } from '../storage/images.ts';
import type { EngineParts } from './engine-parts.ts';

/** A batch's settled images since a mark, and the mark to ask with next time. */
export interface SettledImages {
  readonly reports: ImageReport[];
  readonly mark: number;
  readonly batch: BatchSummary;
}

/** Settled images of all batches since a mark, and what is left. */
export interface SettledAnywhere {
  readonly reports: ImageReport[];
  readonly mark: number;
  readonly unsettled: number;
  readonly isIntakeDone: boolean;
}

/** What is in the queue, what has settled, and what a person wants done with it. */
export interface QueueCalls {
  readonly status: () => Promise<Status>;
  readonly counts: () => Promise<StateCounts>;
  readonly batches: (input: { offset: number; limit: number }) => Promise<{ batches: BatchSummary[]; total: number }>;
  readonly batchIdsNamed: (input: { name: string }) => Promise<number[]>;
  readonly images: (input: ImageFilter) => Promise<{ rows: ImageRow[]; total: number }>;
  /** The answer of an image on its way as far as it has come; null where none is growing. */
  readonly liveAnswer: (input: { id: number }) => Promise<{ contentType: string; text: string } | null>;
  /** Images behind an id, oldest first. */
  readonly reports: (input: ListFilter) => Promise<ImageReport[]>;
  readonly settled: (input: { batchId: number; mark: number }) => Promise<SettledImages>;
  /** Images of any batch settled since the mark; a null mark answers where to begin. */
  readonly settledAnywhere: (input: { mark: number | null }) => Promise<SettledAnywhere>;
  /** `undo` takes a cancel back; null for every other command. */
  readonly command: (input: {
    verb: QueueVerb;
    selection: Selection;
  }) => Promise<{ changed: number; undo: string | null }>;
  readonly undo: (input: { undo: string }) => Promise<{ changed: number }>;
  readonly prioritise: (input: { selection: Selection; priority: PriorityName }) => Promise<{ changed: number }>;
  /** Sends again what a batch answered from earlier answers. */
  readonly sendAnyway: (input: { batchId: number }) => Promise<{ changed: number }>;
}

const SETTLED_PAGE = 500;

/** Queue calls over the engine's parts. */
export function createQueueCalls(parts: EngineParts): QueueCalls {
  const { images, batches } = parts;
  return {
    status: async () => readStatus(parts),
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
    liveAnswer: async ({ id }) => parts.liveAnswers.read(id),
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
      };
    },
    settledAnywhere: async ({ mark }) => settledAnywhere(parts, mark),
    ...createCommandCalls(parts),
  };
}

function createCommandCalls(parts: EngineParts): Pick<QueueCalls, 'command' | 'undo' | 'prioritise' | 'sendAnyway'> {
  const { sharing, runner } = parts;
  const undos = new CancelUndo(randomUUID);
  const ports = commandPorts(parts);
  const awake = <Answer>(answer: Answer): Answer => {
    runner.wake();
    return answer;
  };
  return {
    command: async ({ verb, selection }) => {
      if (verb === 'cancel') {
        const onChanged = (ids: readonly number[]) => {
          runner.abort(ids);
          ports.onChanged(ids);
        };
        return awake(await undos.cancel(selection, { ...ports, onChanged }));
      }
      return awake({ changed: await carryOut(verb, selection, ports), undo: null });
    },
    undo: async ({ undo }) => awake(await undos.takeBack(undo, ports)),
    prioritise: async ({ selection, priority }) => awake({ changed: await prioritise(priority, selection, ports) }),
    sendAnyway: async ({ batchId }) =>
      awake({ changed: await applyInParts(sharing.ids(batchId), [{ type: 'send-anyway' }], ports) }),
  };
}

function commandPorts({ images, claims, batches, uploads, feed }: EngineParts): CommandPorts {
  return {
    images,
    claims,
    batches,
    reopenIntakes: (reach) => {
      uploads.reopen(reach);
    },
    onChanged: () => {
      feed.announce(['queue', 'history', 'status']);
    },
    breathe: () => setImmediate(),
  };
}

function summarize({ images, batches, sharing, profiles, now }: EngineParts, batch: BatchRecord): BatchSummary {
  return summarizeBatch(batch, { images, batches, sharing, findProfile: profiles.find }, now());
}

/** The image whose answer this one shares. */
function earlierOf({ images }: EngineParts, { sameAsImageId }: ImageRecord): ImageRecord | null {
  return sameAsImageId === null ? null : images.find(sameAsImageId);
}

function report({ answers }: EngineParts, image: ImageRecord, wait: ProfileWait | null = null): ImageReport {
  return reportImage(image, image.state === 'answered' ? answers.find(image) : null, wait);
}

/** The counts are read before the rows, so that zero left with no row means that nothing is missing. */
function settledAnywhere(parts: EngineParts, mark: number | null): SettledAnywhere {
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

/** Why each profile sends nothing now, read once for a whole list. */
function profileWaits({ rests, profiles, now }: EngineParts): (profileName: string) => ProfileWait | null {
  const resting = new Map(rests.all().map((rest) => [rest.profileName, rest]));
  const known = new Map<string, ProfileWait | null>();
  return (name) => {
    const wait = known.get(name);
    if (wait !== undefined) return wait;
    const found = waitOf(resting.get(name) ?? null, profiles.find(name)?.settings.sendBetween, now());
    known.set(name, found);
    return found;
  };
}

function readStatus(parts: EngineParts): Status {
  const { images, answers, profiles, due, batches, health, rescues, now, dataProtection } = parts;
  const counts = images.counts();
  const waits = profileWaits(parts);
  const waiting = profiles.all().filter(({ name }) => due.isWaitedFor(name));
  const wait = waiting.map(({ name }) => waits(name)).find((found) => found !== null);
  const running = counts.running === 0 ? undefined : images.page({ states: ['running'], offset: 0, limit: 1 }).rows[0];
  const profile = running === undefined ? null : profiles.find(running.profileName);
  return describeStatus({
    counts,
    answers: answers.count(),
    wait: wait ?? null,
    storage: health.trouble,
    rescue: rescues.lately(now()),
    sendingTo: profile === null ? null : profileTitle(profile),
    lastSettledAt: batches.lastSettledAt(),
    dataProtection,
  });
}
