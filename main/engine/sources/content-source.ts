/** Where one file's bytes are: a file of its own, or a member of an archive. Paths are absolute. */
export type BytePlace =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'member'; readonly archive: string; readonly member: string };

/** Where the bytes of one request come from. */
export type ContentSource =
  | BytePlace
  /** A NIfTI header and its image, two files that are one. */
  | { readonly kind: 'pair'; readonly header: BytePlace; readonly image: BytePlace }
  /** The slices of a DICOM series, in the order they travel in. */
  | { readonly kind: 'series'; readonly slices: readonly BytePlace[] };

/** A file of its own. */
export function fileAt(path: string): BytePlace {
  return { kind: 'file', path };
}
