import { basename } from 'node:path';
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

/** The facts so far, as the window shows them for a profile with the given size plan. */
export function viewScan(
  items: readonly ScannedItem[],
  { id, paths, isFinished }: ScanState,
  plan: SizePlan,
): ScanView {
  const images = items.filter((item) => item.kind === 'image');
  const leftOut = items.filter((item) => item.kind === 'left-out');
  const slices = images.flatMap(({ slice }) => (slice === undefined ? [] : [slice]));
  const encoded = requestSizes(images, plan);
  return {
    scanId: id,
    isFinished,
    suggestedName: suggestName(paths),
    images: images.length,
    sizeBytes: sum(images.map((image) => image.sizeBytes)),
    studies: new Set(slices.map(({ studyUid }) => studyUid)).size,
    series: new Set(slices.map(seriesKey)).size,
    requests: encoded.length,
    encodedBytes: sum(encoded),
    tooLarge: encoded.filter((size) => size > plan.limitBytes).length,
    byType: byType(images),
    leftOutTotal: leftOut.length,
    leftOut: leftOut.slice(0, SHOWN_LEFT_OUT).map(toLeftOut),
    batchJobOffer: null,
    trouble: null,
  };
}

/** The sizes of the requests that come of the images, in bytes. */
function requestSizes(images: readonly ScannedImage[], { encodedSize, seriesAs }: SizePlan): number[] {
  if (seriesAs === null) return images.map(({ sizeBytes, mediaType }) => encodedSize(sizeBytes, mediaType));
  const alone = images.filter(({ slice }) => slice === undefined);
  const series = new Map<string, number>();
  for (const { slice, sizeBytes } of images) {
    if (slice === undefined) continue;
    const key = seriesKey(slice);
    series.set(key, (series.get(key) ?? 0) + sizeBytes + ZIP_ENTRY_BYTES);
  }
  return [
    ...alone.map(({ sizeBytes, mediaType }) => encodedSize(sizeBytes, mediaType)),
    ...[...series.values()].map((sizeBytes) => encodedSize(sizeBytes, seriesAs)),
  ];
}

function suggestName(paths: readonly string[]): string {
  const [first, ...others] = paths;
  if (first === undefined) return 'Images';
  const name = basename(first) || first;
  return others.length === 0 ? name : `${name} and ${others.length} more`;
}

function byType(images: readonly { mediaType: MediaType; sizeBytes: number }[]): ScanView['byType'] {
  const groups = new Map<MediaType, { images: number; sizeBytes: number }>();
  for (const { mediaType, sizeBytes } of images) {
    const group = groups.get(mediaType) ?? { images: 0, sizeBytes: 0 };
    groups.set(mediaType, { images: group.images + 1, sizeBytes: group.sizeBytes + sizeBytes });
  }
  return [...groups].map(([mediaType, group]) => ({ mediaType, ...group })).sort((a, b) => b.images - a.images);
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
