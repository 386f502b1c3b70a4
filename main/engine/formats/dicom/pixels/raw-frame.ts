/** One frame's stored values, uncompressed. */
export interface RawFrame {
  readonly bytes: Uint8Array;
  readonly isBigEndian: boolean;
  readonly isPlanar: boolean;
  /** True where a codec has already turned YBR into RGB. */
  readonly isRgb: boolean;
}
