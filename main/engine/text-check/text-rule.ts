/**
 * What a file's own words say about text in its pixels: `exempt` by how it was made, `check` for it may hold some, or `hold`
 * for it says so itself. `why` is for IT and names no patient.
 */
export interface TextRule {
  readonly verdict: 'exempt' | 'check' | 'hold';
  readonly why: string;
  /** Ultrasound regions, in pixels of the frame: text lies outside of them more often than not. */
  readonly regions?: readonly Rectangle[];
}

/** In pixels of the frame as stored; the first row is the top one. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
