import { fullRange, type Samples } from '../formats/pixels/picture.ts';

/** Steps of the curve from value to grey. */
const STEPS = 4_096;
/** As many samples as these tell how often each value is. */
const MOST_SAMPLED = 16_000;
/** How much of a grey is a value's rank among all, the more of it the more alike the values in between; the rest is its place in the range. */
const RANK = 0.4;

/**
 * Greys in which no two values are far apart without being told apart: partly by rank, so that what is frequent has contrast, and partly
 * in proportion, so that what is rare has some too.
 */
export function evenTones(samples: Samples): Uint8Array {
  const { black, white } = fullRange(samples);
  const sorted = sampled(samples);
  const curve = new Uint8Array(STEPS);
  for (let step = 0, rank = 0; step < STEPS; step += 1) {
    const value = black + (step / (STEPS - 1)) * (white - black);
    const before = rank;
    while (rank < sorted.length && (sorted[rank] ?? 0) <= value) rank += 1;
    const share = (before + rank) / 2 / sorted.length;
    curve[step] = 255 * (RANK * share + (1 - RANK) * (step / (STEPS - 1)));
  }
  const scale = (STEPS - 1) / (white - black);
  const grey = new Uint8Array(samples.length);
  for (let at = 0; at < grey.length; at += 1) {
    const step = ((samples[at] ?? 0) - black) * scale;
    // What is no number is black.
    grey[at] = curve[step > 0 ? Math.min(STEPS - 1, Math.floor(step)) : 0] ?? 0;
  }
  return grey;
}

function sampled(samples: Samples): Float64Array {
  const step = Math.max(1, Math.floor(samples.length / MOST_SAMPLED));
  const some = new Float64Array(Math.ceil(samples.length / step));
  for (let at = 0, index = 0; at < samples.length; at += step, index += 1) some[index] = samples[at] ?? 0;
  return some.sort();
}
