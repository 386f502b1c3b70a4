/** A file to send again, provided that it still has this hash. */
export interface RedoFile {
  readonly path: string;
  readonly sha256: string;
}
