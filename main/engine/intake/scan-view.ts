import { basename } from 'node:path';
import { fitBatchName } from '../../../shared/batch-name.ts';
import { describeFailure } from '../../../shared/failures.ts';
import type { LeftOut, Scan as ScanView } from '../../../shared/contract/rows.ts';
import type { ContentType, MediaType } from '../../../shared/media-types.ts';
import { seriesKey } from './gather-series.ts';
import type { ScannedImage, ScannedItem } from './scanned-item.ts';

/** What the chosen profile makes of an image's size; bytes. */
export interface SizePlan {
  readonly encodedSize: (sizeBytes: number, mediaType: ContentType) => number;
  readonly limitBytes: number;
  /** What a whole series travels as; null where each image is a request of its own. */
  readonly seriesAs: ContentType | null;
  /** The same for plans that give the same sizes. */
  readonly key: string;
}

/** What is known of a scan beside its items. */
export interface ScanState {
  readonly id: string;
  readonly paths: readonly string[];
  readonly isFinished: boolean;
}

const SHOWN_LEFT_OUT = 200;
/** What a zip adds to each of its files at most, in bytes. */
const ZIP_ENTRY_BYTES = 200;

/** What a scan has come to so far: sums, so that looking at them costs the same however much was found. */
export interface ScanTally {
  readonly add: (item: ScannedItem) => void;
  /** The facts so far, as the window shows them for a profile with the given size plan. */
  readonly view: (state: ScanState, plan: SizePlan) => ScanView;
}

/** Nothing was found yet. */
export function createScanTally(): ScanTally {
  const types = new Map<MediaType, { images: number; sizeBytes: number }>();
  const sizes: ImageSize[] = [];
  const studies = new Set<string>();
  const series = new Map<string, number>();
  const leftOut: LeftOut[] = [];
  let leftOutTotal = 0;
  let planned = planOf('');

  const addImage = ({ mediaType, sizeBytes, slice }: ScannedImage) => {
    const type = types.get(mediaType) ?? { images: 0, sizeBytes: 0 };
    types.set(mediaType, { images: type.images + 1, sizeBytes: type.sizeBytes + sizeBytes });
    sizes.push({ mediaType, sizeBytes, isSlice: slice !== undefined });
    if (slice === undefined) return;
    studies.add(slice.studyUid);
    const key = seriesKey(slice);
    series.set(key, (series.get(key) ?? 0) + sizeBytes + ZIP_ENTRY_BYTES);
  };
  return {
    add: (item) => {
      if (item.kind === 'image') {
        addImage(item);
        return;
      }
      leftOutTotal += 1;
      if (leftOut.length < SHOWN_LEFT_OUT) leftOut.push(toLeftOut(item));
    },
    view: ({ id, paths, isFinished }, plan) => {
      if (planned.key !== plan.key) planned = planOf(plan.key);
      planNew(planned, sizes, plan);
      const requests = withSeries(planned, series, plan);
      return {
        scanId: id,
        isFinished,
        suggestedName: suggestName(paths),
        images: sizes.length,
        sizeBytes: sum([...types.values()].map((type) => type.sizeBytes)),
        studies: studies.size,
        series: series.size,
        ...requests,
        byType: [...types].map(([mediaType, type]) => ({ mediaType, ...type })).sort((a, b) => b.images - a.images),
        leftOutTotal,
        leftOut,
        batchJobOffer: null,
        trouble: null,
      };
    },
  };
}

interface ImageSize {
  readonly mediaType: MediaType;
  readonly sizeBytes: number;
  readonly isSlice: boolean;
}

/** The requests of the first `upTo` images under one plan. */
interface Planned {
  readonly key: string;
  upTo: number;
  requests: number;
  encodedBytes: number;
  tooLarge: number;
}

function planOf(key: string): Planned {
  return { key, upTo: 0, requests: 0, encodedBytes: 0, tooLarge: 0 };
}

function planNew(planned: Planned, sizes: readonly ImageSize[], { encodedSize, seriesAs, limitBytes }: SizePlan): void {
  for (const { mediaType, sizeBytes, isSlice } of sizes.slice(planned.upTo)) {
    if (seriesAs !== null && isSlice) continue;
    const encodedBytes = encodedSize(sizeBytes, mediaType);
    planned.requests += 1;
    planned.encodedBytes += encodedBytes;
    planned.tooLarge += encodedBytes > limitBytes ? 1 : 0;
  }
  planned.upTo = sizes.length;
}

function withSeries(
  { requests, encodedBytes, tooLarge }: Planned,
  series: ReadonlyMap<string, number>,
  { encodedSize, seriesAs, limitBytes }: SizePlan,
): Pick<ScanView, 'requests' | 'encodedBytes' | 'tooLarge'> {
  if (seriesAs === null) return { requests, encodedBytes, tooLarge };
  const encoded = [...series.values()].map((sizeBytes) => encodedSize(sizeBytes, seriesAs));
  return {
    requests: requests + encoded.length,
    encodedBytes: encodedBytes + sum(encoded),
    tooLarge: tooLarge + encoded.filter((size) => size > limitBytes).length,
  };
}

function suggestName(paths: readonly string[]): string {
  const [first, ...others] = paths;
  if (first === undefined) return 'Images';
  const name = basename(first) || first;
  return fitBatchName(name, others.length === 0 ? '' : ` and ${others.length} more`);
}

function toLeftOut(item: Extract<ScannedItem, { kind: 'left-out' }>): LeftOut {
  return {
    fileName: item.fileName,
    folder: item.folder,
    state: item.state,
    reason: describeFailure(item.failure).sentence,
  };
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
