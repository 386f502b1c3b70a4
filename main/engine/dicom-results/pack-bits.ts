/** Frames of 0 and 1 as bits, the first pixel the lowest bit; a frame begins where the one before ends, also within a byte. Source: PS3.5, 8.1.1. */
export function packBits(frames: readonly Uint8Array[]): Buffer {
  const bits = frames.reduce((sum, { length }) => sum + length, 0);
  const packed = Buffer.alloc(Math.ceil(bits / 8));
  let at = 0;
  for (const frame of frames) {
    for (const pixel of frame) {
      if (pixel === 1) packed[at >> 3] = (packed[at >> 3] ?? 0) | (1 << (at & 7));
      at += 1;
    }
  }
  return packed;
}
