import type { DicomValue } from '../formats/dicom/pixels/dicom-values.ts';

/** What placeholders in templates and extra fields are filled with. */
export interface PlaceholderValues {
  /** Stands for the file: the real name may hold a patient's. */
  readonly fileName: string;
  /** Of the image as it was taken in, hexadecimal. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly contentType: string;
  readonly profileName: string;
  /** DICOM elements by the names the profile uses; of other images there are none. */
  readonly dicom: ReadonlyMap<string, DicomValue>;
  /** Where the image lies, for a pointer. */
  readonly s3?: { readonly bucket: string; readonly key: string };
}

/** A piece of a text: what stands there as it is, or the name of a placeholder. */
export type Piece = { readonly text: string } | { readonly placeholder: string };

/** The name of a placeholder for a DICOM element is this and a keyword or eight digits. */
export const DICOM_PLACEHOLDER = 'dicom:';

/** Parts a text at its placeholders, written `{{name}}`. */
export function piecesOf(text: string): Piece[] {
  const parts = text.split(/\{\{([^{}]*)\}\}/);
  return parts.flatMap((part, index): Piece[] => {
    if (index % 2 === 1) return [{ placeholder: part.trim() }];
    return part === '' ? [] : [{ text: part }];
  });
}

/** The value of a placeholder; null where this image has none. */
export function valueOfPlaceholder(placeholder: string, values: PlaceholderValues): DicomValue {
  switch (placeholder) {
    case 'fileName':
    case 'sha256':
    case 'sizeBytes':
    case 'contentType':
      return values[placeholder];
    case 'profile':
      return values.profileName;
    case 'bucket':
    case 'key':
      return values.s3?.[placeholder] ?? null;
    default:
      return placeholder.startsWith(DICOM_PLACEHOLDER)
        ? (values.dicom.get(placeholder.slice(DICOM_PLACEHOLDER.length)) ?? null)
        : null;
  }
}

/** The text with its placeholders filled in: nothing where there is no value, several values as DICOM writes them. */
export function fillText(text: string, values: PlaceholderValues): string {
  return piecesOf(text)
    .map((piece) => ('text' in piece ? piece.text : textOf(valueOfPlaceholder(piece.placeholder, values))))
    .join('');
}

/** The value of a text in JSON: of a text that is one placeholder its value itself, else the filled text. */
export function fillValue(text: string, values: PlaceholderValues): DicomValue {
  const [first, ...others] = piecesOf(text);
  return first !== undefined && 'placeholder' in first && others.length === 0
    ? valueOfPlaceholder(first.placeholder, values)
    : fillText(text, values);
}

function textOf(value: DicomValue): string {
  if (value === null) return '';
  return typeof value === 'object' ? value.join('\\') : String(value);
}
