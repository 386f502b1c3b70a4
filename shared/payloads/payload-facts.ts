/** A setting beside the content type that belongs to some forms. */
export type ShapingSetting = 'field' | 'meta' | 'template';

/** Where the embedded endpoint finds the image of a request. */
export type ImageSource = 'base64' | 'form-file' | 'body' | 'address';

/** What is known of one payload form: its words, its settings, where it may go, how it is tried and what is taken of it. */
export interface PayloadFacts {
  /** The choice in the window's form. */
  readonly label: string;
  /** What a profile sends, after "Sends" in the window; lower case, no full stop. */
  readonly sends: (field: string) => string;
  /** The picture of a profile test in this form. */
  readonly tried: (shape: { readonly field: string; readonly hasTemplate: boolean }) => string;
  /** The settings that are asked for with the form. */
  readonly takes: readonly ShapingSetting[];
  /** The Content-Type where the profile names none: null for the image's own; a fixed one holds whatever the profile says. */
  readonly contentType: { readonly type: string | null; readonly isFixed: boolean };
  /** What the body holds: an `address` says where in S3 the image lies. */
  readonly carries: 'image' | 'address';
  /** True where the image takes four bytes of the body for every three. */
  readonly isBase64: boolean;
  /** The largest image where the body is small whatever the image is, in bytes; null where the body's own limits hold. */
  readonly largestImageBytes: number | null;
  /** False where the image itself always goes through S3, so that a profile needs SageMaker and a place there. */
  readonly goesDirect: boolean;
  /** True where a batch transform job takes it as a record; asynchronously every form goes. */
  readonly goesInBatch: boolean;
  /** The variants a profile test tries, in their order; what a variant leaves out is the profile's field and no content type. */
  readonly variants: readonly { readonly field?: string; readonly contentType?: string }[];
  /** What the embedded endpoint takes: content types in lower case, where `image/*` is every image. */
  readonly served: {
    readonly source: ImageSource;
    readonly types: readonly string[];
    /** After "This model takes": what it is, and its types in short. */
    readonly words: string;
    readonly typeWords: string;
  };
}
