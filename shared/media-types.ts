/** What people are told of a format of images, and what its files are called. */
export interface FormatWords {
  /** In a list of what Sagittal takes. Formats that are one to a person share it. */
  readonly name: string;
  /** Beside one image. */
  readonly label: string;
  /** The endings of its files, in lower case with their dot; the first is that of a file that leaves. */
  readonly extensions: readonly [string, ...string[]];
  /** Other media types in use for it; none by default. */
  readonly aliases?: readonly string[];
}

/**
 * Every format that is taken in, by its media type: the name it is sent to a model by as Content-Type. In the order of lists that
 * people read. What the engine does with each is in main/engine/formats/registry.ts.
 */
export const FORMAT_WORDS = listFormats({
  'application/dicom': { name: 'DICOM', label: 'DICOM', extensions: ['.dcm', '.dicom', '.ima'] },
  'application/x-nifti': { name: 'NIfTI', label: 'NIfTI', extensions: ['.nii', '.hdr', '.img'] },
  'application/x-nifti+gzip': { name: 'NIfTI', label: 'NIfTI (gzip)', extensions: ['.nii.gz'] },
  'image/tiff': { name: 'TIFF', label: 'TIFF', extensions: ['.tif', '.tiff', '.svs'], aliases: ['image/tif'] },
  'image/png': { name: 'PNG', label: 'PNG', extensions: ['.png'], aliases: ['image/x-png'] },
  'image/jpeg': {
    name: 'JPEG',
    label: 'JPEG',
    extensions: ['.jpg', '.jpeg', '.jpe'],
    aliases: ['image/jpg', 'image/pjpeg'],
  },
  'image/webp': { name: 'WebP', label: 'WebP', extensions: ['.webp'] },
  'image/bmp': {
    name: 'BMP',
    label: 'BMP',
    extensions: ['.bmp', '.dib'],
    aliases: ['image/x-ms-bmp', 'image/x-bmp'],
  },
  'image/gif': { name: 'GIF', label: 'GIF', extensions: ['.gif'] },
});

export type MediaType = keyof typeof FORMAT_WORDS;

/** What travels in a request: an image, or the slices of a series in a zip. */
export type ContentType = MediaType | 'application/zip';

/** The image types Sagittal takes in. */
// The keys of a record of ours are what its type says.
export const MEDIA_TYPES = Object.keys(FORMAT_WORDS) as readonly MediaType[];

/** Every type a request's content can have. */
export const CONTENT_TYPES: readonly ContentType[] = [...MEDIA_TYPES, 'application/zip'];

/** What people call the formats, each once. */
export const FORMAT_NAMES: readonly string[] = [...new Set(MEDIA_TYPES.map((type) => FORMAT_WORDS[type].name))];

/** The formats in a sentence: `DICOM, PNG and BMP`. */
export const FORMAT_LIST = `${FORMAT_NAMES.slice(0, -1).join(', ')} and ${FORMAT_NAMES.at(-1) ?? ''}`;

/** True for a name in the list. */
export function isMediaType(name: string): name is MediaType {
  return Object.hasOwn(FORMAT_WORDS, name);
}

/** Holds every entry to its shape, and keeps the names of the entries. */
function listFormats<Type extends string>(formats: Readonly<Record<Type, FormatWords>>): typeof formats {
  return formats;
}
