import type { Samples } from './picture.ts';

/** The size of a frame, in pixels. */
export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/** By how much a frame is made smaller along each edge so that its samples take no more than so many bytes; 1 where they fit. */
export function reductionFor({ width, height }: FrameSize, bytesPerPixel: number, mostBytes: number): number {
  const tooMany = (width * height * bytesPerPixel) / mostBytes;
  return tooMany <= 1 ? 1 : Math.ceil(Math.sqrt(tooMany));
}

/** A frame that is handed over row by row. */
export interface RowsToReduce extends FrameSize {
  readonly channels: number;
  readonly factor: number;
}

/** No more pixels of one frame are added up: of a larger one rows are passed over. */
const MOST_PIXELS = 2 ** 27;

/**
 * Makes a frame smaller while its rows come in from the top: each sample is the mean of a square of `factor` pixels an edge, or of
 * as many of its rows as there is time for. What is left at the right and at the bottom is cut off.
 */
export class Reducer {
  readonly width: number;
  readonly height: number;
  /** How many rows of each `factor` are wanted, the first ones. */
  readonly rowsWanted: number;
  readonly #frame: RowsToReduce;
  readonly #sums: Float64Array;
  #samples: Samples | null = null;

  constructor(frame: RowsToReduce) {
    const { width, height, channels, factor } = frame;
    this.#frame = frame;
    this.width = Math.max(1, Math.floor(width / factor));
    this.height = Math.max(1, Math.floor(height / factor));
    const all = (width * height) / MOST_PIXELS;
    this.rowsWanted = Math.max(1, Math.min(factor, height, Math.floor(factor / Math.max(1, all))));
    this.#sums = new Float64Array(this.width * channels);
  }

  /** Of the kind of the rows that came in. */
  get samples(): Samples {
    return this.#samples ?? new Uint8Array(this.#sums.length * this.height);
  }

  /** True for the rows that are added up; the others need not be read. */
  wants(row: number): boolean {
    return row < this.height * this.#frame.factor && row % this.#frame.factor < this.rowsWanted;
  }

  /** Adds a row that is wanted; `at` is where it starts among the samples. Rows come in their order. */
  add(row: number, samples: Samples, at: number): void {
    const { channels, factor, width } = this.#frame;
    const sums = this.#sums;
    this.#samples ??= sameKind(samples, sums.length * this.height);
    if (factor === 1) {
      this.#samples.set(samples.subarray(at, at + sums.length), row * sums.length);
      return;
    }
    if (row % factor === 0) sums.fill(0);
    const columns = Math.min(factor, width);
    for (let pixel = 0, out = 0, from = at; pixel < this.width; pixel++, out += channels) {
      for (let column = 0; column < columns; column++) {
        for (let channel = 0; channel < channels; channel++)
          sums[out + channel] = (sums[out + channel] ?? 0) + (samples[from++] ?? 0);
      }
    }
    if (row % factor !== this.rowsWanted - 1) return;
    const start = Math.floor(row / factor) * sums.length;
    const pixels = columns * this.rowsWanted;
    const half = this.#samples instanceof Float32Array ? 0 : 0.5;
    // What is put into whole numbers is cut off, so half of one more rounds it.
    for (let index = 0; index < sums.length; index++) this.#samples[start + index] = (sums[index] ?? 0) / pixels + half;
  }
}

function sameKind(samples: Samples, count: number): Samples {
  if (samples instanceof Float32Array) return new Float32Array(count);
  return samples instanceof Uint16Array ? new Uint16Array(count) : new Uint8Array(count);
}

/** The rows of a frame, from the top, made smaller. */
export function reduceRows(
  { width, height }: FrameSize,
  { channels, factor }: { readonly channels: number; readonly factor: number },
  readRow: (row: number) => Samples,
): FrameSize & { readonly samples: Samples; readonly reducedFrom: FrameSize } {
  const reducer = new Reducer({ width, height, channels, factor });
  for (let row = 0; row < height; row++) if (reducer.wants(row)) reducer.add(row, readRow(row), 0);
  return { width: reducer.width, height: reducer.height, samples: reducer.samples, reducedFrom: { width, height } };
}
