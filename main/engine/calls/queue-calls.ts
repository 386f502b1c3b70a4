import type { Selection } from '../../../shared/contract/calls.ts';
import type { BatchSummary, ImageRow, Status } from '../../../shared/contract/rows.ts';
import type { StateCounts } from '../../../shared/states.ts';
import { summarizeBatch } from '../batch-summary.ts';
import { carryOut, type QueueVerb } from '../commands.ts';
import { WrongUse } from '../expected-failure.ts';
import { toImageRow } from '../image-row.ts';
import { profileTitle } from '../profiles/describe-profile.ts';
import { reportImage, type ImageReport } from '../report-image.ts';
import { describeStatus } from '../status.ts';
import type { BatchRecord } from '../storage/batches.ts';
import type { ImageRecord } from '../storage/image-record.ts';
import type { ImageFilter } from '../storage/images.ts';
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
  readonly reports: (input: ImageFilter) => Promise<{ reports: ImageReport[]; total: number }>;
  readonly settled: (input: { batchId: number; mark: number }) => Promise<SettledImages>;
  /** Images of any batch settled since the mark; a null mark answers where to begin. */
  readonly settledAnywhere: (input: { mark: number | null }) => Promise<SettledAnywhere>;
  readonly command: (input: { verb: QueueVerb; selection: Selection }) => Promise<{ changed: number }>;
}

const SETTLED_PAGE = 500;

/** Queue calls over the engine's parts. */
export function createQueueCalls(parts: EngineParts): QueueCalls {
  const { images, batches, runner, feed } = parts;
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
      return { rows: rows.map(toImageRow), total };
    },
    reports: async (filter) => {
      const { rows, total } = images.page(filter);
      return { reports: rows.map((image) => report(parts, image)), total };
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
    command: async ({ verb, selection }) => {
      const ids = carryOut(verb, selection, parts);
      if (verb === 'cancel') runner.abort(ids);
      feed.announce(['queue', 'history', 'status']);
      runner.wake();
      return { changed: ids.length };
    },
  };
}

function summarize({ images, batches, profiles, now }: EngineParts, batch: BatchRecord): BatchSummary {
  return summarizeBatch(batch, { images, batches, findProfile: profiles.find }, now());
}

function report({ answers }: EngineParts, image: ImageRecord): ImageReport {
  return reportImage(image, image.state === 'answered' ? answers.find(image) : null);
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
    unsettled: counts.waiting + counts.running,
    isIntakeDone,
  };
}

function readStatus({ images, profiles, runner, batches, health, rescues, now, dataProtection }: EngineParts): Status {
  const counts = images.counts();
  const pauses = profiles.all().flatMap(({ name }) => runner.pauseOf(name) ?? []);
  const running = counts.running === 0 ? undefined : images.page({ states: ['running'], offset: 0, limit: 1 }).rows[0];
  const profile = running === undefined ? null : profiles.find(running.profileName);
  return describeStatus({
    counts,
    pause: pauses[0] ?? null,
    storage: health.trouble,
    rescue: rescues.lately(now()),
    sendingTo: profile === null ? null : profileTitle(profile),
    lastSettledAt: batches.lastSettledAt(),
    dataProtection,
  });
}
