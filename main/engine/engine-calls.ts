import type { Answer, BatchSummary, HistoryRow, ImageRow, ProfileView, Scan, Status } from '../../shared/contract/rows.ts';
import type { Selection } from '../../shared/contract/calls.ts';
import type { Failure } from '../../shared/failures.ts';
import type { StateCounts } from '../../shared/states.ts';
import { summarizeBatch } from './batch-summary.ts';
import type { ChangeFeed } from './change-feed.ts';
import { carryOut, type QueueVerb } from './commands.ts';
import { WrongUse } from './expected-failure.ts';
import type { ExportFormat } from './history/export-lines.ts';
import { exportHistory, listHistory, reportHistory, showHistory } from './history/history.ts';
import { toImageRow } from './image-row.ts';
import { readPicture, type PictureRequest, type ServedPicture } from './picture.ts';
import { checkProfile } from './profiles/check-profile.ts';
import { describeProfile, profileTitle } from './profiles/describe-profile.ts';
import type { Runner } from './queue/runner.ts';
import { reportImage, type ImageReport } from './report-image.ts';
import { describeStatus } from './status.ts';
import type { Answers, HistoryFilter } from './storage/answers.ts';
import type { Batches } from './storage/batches.ts';
import type { Claims } from './storage/claims.ts';
import type { ImageRecord } from './storage/image-record.ts';
import type { ImageFilter, Images } from './storage/images.ts';
import type { Profiles } from './storage/profiles.ts';
import type { SendOptions, Uploads } from './uploads.ts';

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

/** Everything that can be asked of the engine; one plain input, one plain output, so that it crosses a process border. */
export interface EngineCalls {
  status(): Promise<Status>;
  startScan(input: { paths: readonly string[]; profileName: string }): Promise<{ scanId: string }>;
  readScan(input: { scanId: string }): Promise<Scan>;
  /** Folders chosen lately, newest first, absolute. */
  recentFolders(): Promise<string[]>;
  discardScan(input: { scanId: string }): Promise<void>;
  sendScan(input: SendOptions): Promise<{ batchId: number }>;
  batches(input: { offset: number; limit: number }): Promise<{ batches: BatchSummary[]; total: number }>;
  batchIdsNamed(input: { name: string }): Promise<number[]>;
  images(input: ImageFilter): Promise<{ rows: ImageRow[]; total: number }>;
  reports(input: ImageFilter): Promise<{ reports: ImageReport[]; total: number }>;
  settled(input: { batchId: number; mark: number }): Promise<SettledImages>;
  /** Images of any batch settled since the mark; a null mark answers where to begin. */
  settledAnywhere(input: { mark: number | null }): Promise<SettledAnywhere>;
  counts(): Promise<StateCounts>;
  command(input: { verb: QueueVerb; selection: Selection }): Promise<{ changed: number }>;
  history(input: HistoryFilter): Promise<{ rows: HistoryRow[]; total: number }>;
  historyReports(input: HistoryFilter): Promise<{ reports: ImageReport[]; total: number }>;
  /** The report of one answered image; throws WrongUse for an id without an answer. */
  historyReport(input: { id: number }): Promise<ImageReport>;
  answer(input: { id: number }): Promise<{ row: HistoryRow; answer: Answer }>;
  exportHistory(input: { path: string; format: ExportFormat; search?: string }): Promise<{ rows: number }>;
  picture(input: PictureRequest): Promise<ServedPicture | null>;
  profiles(): Promise<ProfileView[]>;
  /** Saves a profile after checking it; throws WrongUse that names what is wrong. */
  saveProfile(input: { name: string; settings: unknown }): Promise<ProfileView>;
  removeProfile(input: { name: string }): Promise<void>;
}

export interface EngineParts {
  readonly images: Images;
  readonly batches: Batches;
  readonly answers: Answers;
  readonly profiles: Profiles;
  readonly claims: Claims;
  readonly uploads: Uploads;
  readonly runner: Runner;
  readonly feed: ChangeFeed;
  readonly now: () => number;
  readonly dataProtection: Status['dataProtection'];
}

const SETTLED_PAGE = 500;

/** The engine's calls over its parts. */
export function createEngineCalls(parts: EngineParts): EngineCalls {
  const { images, batches, answers, profiles, claims, uploads, runner, feed, now } = parts;
  const findProfile = (name: string) => profiles.find(name);
  const historyStore = { answers, findImage: (id: number) => images.find(id) };
  const summarize = (batch: Parameters<typeof summarizeBatch>[0]) => summarizeBatch(batch, { images, batches, findProfile }, now());
  const report = (image: ImageRecord) => reportImage(image, image.state === 'answered' ? answers.find(image) : null);

  return {
    status: async () => readStatus(parts),
    startScan: async ({ paths, profileName }) => ({ scanId: uploads.startScan(paths, profileName) }),
    readScan: async ({ scanId }) => uploads.readScan(scanId),
    recentFolders: async () => batches.recentFolders(),
    discardScan: async ({ scanId }) => {
      uploads.discard(scanId);
    },
    sendScan: async (options) => ({ batchId: uploads.send(options) }),
    batches: async ({ offset, limit }) => {
      const page = batches.page(offset, limit);
      return { batches: page.batches.map(summarize), total: page.total };
    },
    batchIdsNamed: async ({ name }) => batches.findByName(name).map((batch) => batch.id),
    images: async (filter) => {
      const { rows, total } = images.page(filter);
      return { rows: rows.map(toImageRow), total };
    },
    reports: async (filter) => {
      const { rows, total } = images.page(filter);
      return { reports: rows.map(report), total };
    },
    settled: async ({ batchId, mark }) => {
      const batch = batches.find(batchId);
      if (batch === null) throw new WrongUse(`There is no batch with the number ${batchId}.`);
      const summary = summarize(batch);
      const rows = images.settledSince(batchId, mark, SETTLED_PAGE);
      return { reports: rows.map(report), mark: rows.at(-1)?.settledOrder ?? mark, batch: summary };
    },
    settledAnywhere: async ({ mark }) => {
      const counts = images.counts();
      const isIntakeDone = batches.isIntakeDone();
      const rows = mark === null ? [] : images.settledAnywhereSince(mark, SETTLED_PAGE);
      return {
        reports: rows.map(report),
        mark: rows.at(-1)?.settledOrder ?? mark ?? images.lastSettledOrder(),
        unsettled: counts.waiting + counts.running,
        isIntakeDone,
      };
    },
    counts: async () => images.counts(),
    command: async ({ verb, selection }) => {
      const ids = carryOut(verb, selection, { images, claims });
      if (verb === 'cancel') runner.abort(ids);
      feed.announce(['queue', 'history', 'status']);
      runner.wake();
      return { changed: ids.length };
    },
    history: async (filter) => listHistory(historyStore, filter),
    historyReports: async (filter) => {
      const { rows, total } = answers.page(filter);
      return { reports: rows.map(({ image, answer }) => reportImage(image, answer)), total };
    },
    historyReport: async ({ id }) => reportHistory(historyStore, id),
    answer: async ({ id }) => showHistory(historyStore, id),
    exportHistory: async ({ path, format, search }) => ({ rows: await exportHistory(historyStore, path, format, search) }),
    picture: (request) => readPicture(request, (id) => images.find(id)),
    profiles: async () => profiles.all().map(describeProfile),
    saveProfile: async ({ name, settings }) => {
      const profile = { name, settings: checkProfile(name, settings), isBuiltIn: false };
      profiles.save(profile, now());
      feed.announce(['profiles', 'status']);
      return describeProfile(profile);
    },
    removeProfile: async ({ name }) => {
      removeProfile(parts, name);
      feed.announce(['profiles', 'status']);
    },
  };
}

function readStatus({ images, profiles, runner, batches, dataProtection }: EngineParts): Status {
  const counts = images.counts();
  const waitingIn = profiles.all();
  const pause = waitingIn.map(({ name }) => runner.pauseOf(name)).find((failure): failure is Failure => failure !== null);
  const running = counts.running === 0 ? undefined : images.page({ states: ['running'], offset: 0, limit: 1 }).rows[0];
  const profile = running === undefined ? null : profiles.find(running.profileName);
  return describeStatus({
    counts,
    pause: pause ?? null,
    sendingTo: profile === null ? null : profileTitle(profile),
    lastSettledAt: batches.lastSettledAt(),
    dataProtection,
  });
}

function removeProfile({ profiles, images }: EngineParts, name: string): void {
  const profile = profiles.find(name);
  if (profile === null) throw new WrongUse(`There is no profile "${name}". See: sagittal profile list`);
  if (profile.isBuiltIn) throw new WrongUse(`The profile "${name}" is built in and stays.`);
  const unsent = images.unsettledOf(name);
  if (unsent > 0) {
    throw new WrongUse(`${unsent} images still wait to be sent with the profile "${name}". Cancel them first: sagittal queue cancel --all`);
  }
  profiles.remove(name);
}
