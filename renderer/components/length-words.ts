/** The size of a pixel in millimetres, in the patient or at the detector. */
export interface PixelSpacing {
  readonly across: number;
  readonly down: number;
  readonly at: 'patient' | 'detector';
}

/** A straight line between two points of a picture, in its pixels. */
export interface Line {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

/** How long a line is: in millimetres where the file says how large a pixel is, and at which place that holds; else in pixels. */
export function lengthWords({ from, to }: Line, spacing: PixelSpacing | null): string {
  const [across, down] = [to[0] - from[0], to[1] - from[1]];
  if (spacing === null) return `${Math.round(Math.hypot(across, down))} px`;
  const millimetres = Math.hypot(across * spacing.across, down * spacing.down);
  const words = `${millimetres.toFixed(millimetres < 10 ? 2 : 1)} mm`;
  return spacing.at === 'detector' ? `${words} at the detector` : words;
}
