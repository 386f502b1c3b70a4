/** One frame as it is shown: 8 bit grey, row by row from the top. */
export interface GreyFrame {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** Grey from display bytes of 1 or 3 channels: the mean of red, green and blue, so that no colour of letters is lost. */
export function toGrey(shown: Uint8Array, channels: 1 | 3): Uint8Array {
  if (channels === 1) return shown;
  const grey = new Uint8Array(shown.length / 3);
  for (let index = 0, at = 0; index < grey.length; index += 1, at += 3) {
    grey[index] = ((shown[at] ?? 0) + (shown[at + 1] ?? 0) + (shown[at + 2] ?? 0)) / 3;
  }
  return grey;
}

/** The frame at a whole fraction of its size, each pixel the mean of `factor` x `factor`; what is left at the edges is cut off. */
export function shrink({ width, height, grey }: GreyFrame, factor: number): GreyFrame {
  const small = { width: Math.floor(width / factor), height: Math.floor(height / factor) };
  const out = new Uint8Array(small.width * small.height);
  const sums = new Uint32Array(small.width);
  for (let y = 0; y < small.height; y += 1) {
    sums.fill(0);
    for (let row = 0; row < factor; row += 1) {
      let at = (y * factor + row) * width;
      for (let x = 0; x < small.width; x += 1) {
        let sum = sums[x] ?? 0;
        for (let column = 0; column < factor; column += 1, at += 1) sum += grey[at] ?? 0;
        sums[x] = sum;
      }
    }
    for (let x = 0; x < small.width; x += 1) out[y * small.width + x] = (sums[x] ?? 0) / (factor * factor);
  }
  return { ...small, grey: out };
}

/** Light and dark changed for each other. */
export function invert({ width, height, grey }: GreyFrame): GreyFrame {
  const turned = new Uint8Array(grey.length);
  for (let at = 0; at < grey.length; at += 1) turned[at] = 255 - (grey[at] ?? 0);
  return { width, height, grey: turned };
}
