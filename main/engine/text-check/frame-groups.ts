import type { Rendering } from './renderings.ts';

/** Frames that are looked at as one: the lightest and the darkest of each place, so that a line on one of them is seen. */
export interface FrameGroup {
  readonly frames: readonly number[];
  readonly looks: readonly Rendering[];
}

/** No more frames, or groups of them, are looked at in one picture. */
const MOST_LOOKS = 8;

/** The frames to read, in as many groups as are looked at; each frame by itself where there are few. */
export function framesInGroups(frames: readonly number[]): number[][] {
  const count = Math.min(frames.length, MOST_LOOKS);
  return Array.from({ length: count }, (_, index) =>
    frames.slice(Math.round((index * frames.length) / count), Math.round(((index + 1) * frames.length) / count)),
  );
}

/** Frames at even steps from the first to the last, all of them where there are no more than so many; ascending. */
export function framesToCheck(frames: number, most: number): number[] {
  const count = Math.min(frames, most);
  const step = count > 1 ? (frames - 1) / (count - 1) : 0;
  return Array.from({ length: count }, (_, index) => Math.round(index * step));
}

/** Lays frames over each other, one rendering of each with the same rendering of the others. */
export class Overlay {
  readonly #looks = new Map<string, { lightest: Rendering; darkest: Rendering; count: number }>();

  /** Adds the renderings of a frame. Answers those that do not fit the ones before, such as a page of another size. */
  add(found: readonly Rendering[]): Rendering[] {
    return found.filter((one) => {
      const { name, frame } = one;
      const there = this.#looks.get(name);
      if (there === undefined) {
        this.#looks.set(name, { lightest: one, darkest: one, count: 1 });
        return false;
      }
      const { lightest, darkest, count } = there;
      if (lightest.frame.width !== frame.width || lightest.frame.height !== frame.height) return true;
      const layers = count === 1 ? { lightest: copyOf(lightest), darkest: copyOf(darkest) } : there;
      lay(layers.lightest.frame.grey, layers.darkest.frame.grey, frame.grey);
      this.#looks.set(name, { lightest: layers.lightest, darkest: layers.darkest, count: count + 1 });
      return false;
    });
  }

  /** What there is to look at. */
  looks(): Rendering[] {
    return [...this.#looks.values()].flatMap(({ lightest, darkest, count }) =>
      count === 1 ? [lightest] : [lightest, darkest],
    );
  }
}

function copyOf(rendering: Rendering): Rendering {
  return { ...rendering, frame: { ...rendering.frame, grey: rendering.frame.grey.slice() } };
}

function lay(lightest: Uint8Array, darkest: Uint8Array, grey: Uint8Array): void {
  for (let at = 0; at < grey.length; at += 1) {
    const value = grey[at] ?? 0;
    if (value > (lightest[at] ?? 0)) lightest[at] = value;
    if (value < (darkest[at] ?? 0)) darkest[at] = value;
  }
}
