import { createHash } from 'node:crypto';
import { dirname, join, sep } from 'node:path';
import type { BytePlace } from '../sources/content-source.ts';
import type { SliceFacts } from '../formats/bytes/image-bytes.ts';
import { placeOf } from '../sources/found-file.ts';
import type { ScannedImage, ScannedItem } from './scanned-item.ts';

/**
 * Makes one image of all slices of a series, once everything has been met; what belongs to no series passes at once, as it is. A
 * series is named by the folder its slices share, its number and description: the same each time the same files are met.
 */
export async function* gatherSeries(items: AsyncIterable<ScannedItem>): AsyncGenerator<ScannedItem> {
  const found = new Map<string, Slice[]>();
  for await (const item of items) {
    const slice = toSlice(item);
    if (slice === null) {
      yield item;
      continue;
    }
    const key = seriesKey(slice.facts);
    const slices = found.get(key);
    if (slices === undefined) found.set(key, [slice]);
    else slices.push(slice);
  }
  const named = [...found].map(([key, slices]) => ({ key, slices, path: seriesPath(slices) }));
  const times = Map.groupBy(named, ({ path }) => path);
  for (const { key, slices, path } of named) {
    const isAlone = times.get(path)?.length === 1;
    yield toImage(isAlone ? path : `${path} [${createHash('sha256').update(key).digest('hex').slice(0, 6)}]`, slices);
  }
}

/** What tells series apart. */
export function seriesKey({ studyUid, seriesUid }: SliceFacts): string {
  return `${studyUid}/${seriesUid}`;
}

interface Slice {
  readonly facts: SliceFacts;
  readonly path: string;
  readonly sizeBytes: number;
  readonly place: BytePlace;
}

function toSlice(item: ScannedItem): Slice | null {
  if (item.kind !== 'image' || item.slice === undefined) return null;
  const { slice: facts, path, sizeBytes, source } = item;
  return source.kind === 'file' || source.kind === 'member' ? { facts, path, sizeBytes, place: source } : null;
}

function toImage(path: string, slices: readonly Slice[]): ScannedImage {
  const ordered = inOrder(slices);
  return {
    kind: 'image',
    ...placeOf(path),
    sizeBytes: slices.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    mediaType: 'application/dicom',
    source: { kind: 'series', slices: ordered.map(({ place }) => place) },
    slicePaths: ordered.map((slice) => slice.path),
  };
}

function seriesPath(slices: readonly Slice[]): string {
  const [first] = slices;
  if (first === undefined) throw new Error('a series without slices');
  const { seriesNumber, seriesDescription } = first.facts;
  const words = ['Series', seriesNumber, seriesDescription].filter((word) => word !== '').join(' ');
  const count = slices.length === 1 ? '1 image' : `${slices.length} images`;
  return join(sharedFolder(slices), `${words.replace(/[\p{Cc}/\\:*?"<>|]/gu, '_')}, ${count}`);
}

function sharedFolder(slices: readonly Slice[]): string {
  let shared = dirname(slices[0]?.path ?? '');
  for (const { path } of slices) {
    while (!path.startsWith(shared.endsWith(sep) ? shared : shared + sep) && dirname(shared) !== shared)
      shared = dirname(shared);
  }
  return shared;
}

/** By place along the axis of the series where all have one and face the same way, else by instance number, else as met. */
function inOrder(slices: readonly Slice[]): readonly Slice[] {
  const depths = depthsOf(slices);
  const rank = (slice: Slice, index: number) => depths?.[index] ?? slice.facts.instanceNumber ?? Infinity;
  const ranked = slices.map((slice, index) => ({ slice, index, rank: rank(slice, index) }));
  ranked.sort(
    (a, b) =>
      compare(a.rank, b.rank) ||
      compare(a.slice.facts.instanceNumber ?? Infinity, b.slice.facts.instanceNumber ?? Infinity) ||
      a.index - b.index,
  );
  return ranked.map(({ slice }) => slice);
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function depthsOf(slices: readonly Slice[]): number[] | null {
  const facing = slices[0]?.facts.orientation;
  if (facing === undefined || facing === null) return null;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = facing;
  const normal = [b * f - c * e, c * d - a * f, a * e - b * d];
  const depths: number[] = [];
  for (const { position, orientation } of slices.map(({ facts }) => facts)) {
    if (position === null || orientation === null) return null;
    if (orientation.some((value, index) => Math.abs(value - (facing[index] ?? 0)) > 0.01)) return null;
    depths.push(position.reduce((sum, value, index) => sum + value * (normal[index] ?? 0), 0));
  }
  return depths;
}
