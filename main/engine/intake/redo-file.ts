/** A file to send again, provided that it still has this hash; for a slice, that its series does. */
export interface RedoFile {
  readonly path: string;
  readonly sha256: string;
}
