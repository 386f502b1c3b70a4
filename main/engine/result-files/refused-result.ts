/** An answer that is not written as asked; `message` is for people. */
export class RefusedResult extends Error {
  override readonly name = 'RefusedResult';
  /** True where there is nothing to write and nothing wrong: the answer has nothing of the kind, or the image is no DICOM file. */
  readonly isEmpty: boolean;

  constructor(message: string, isEmpty = false) {
    super(message);
    this.isEmpty = isEmpty;
  }
}
