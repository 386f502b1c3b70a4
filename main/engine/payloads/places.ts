import type { DicomValue } from '../formats/dicom/pixels/dicom-values.ts';

/** What places in templates and extra fields are filled with. */
export interface PlaceValues {
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

/** A piece of a text: what stands there as it is, or the name of a place. */
export type Piece = { readonly text: string } | { readonly place: string };

/** The name of a DICOM place is this and a keyword or eight digits. */
export const DICOM_PLACE = 'dicom:';

/** Parts a text at its places, written `{{name}}`. */
export function piecesOf(text: string): Piece[] {
  const parts = text.split(/\{\{([^{}]*)\}\}/);
  return parts.flatMap((part, index): Piece[] => {
    if (index % 2 === 1) return [{ place: part.trim() }];
    return part === '' ? [] : [{ text: part }];
  });
}

/** The value of a place; null where this image has none. */
export function valueOfPlace(place: string, values: PlaceValues): DicomValue {
  switch (place) {
    case 'fileName':
    case 'sha256':
    case 'sizeBytes':
    case 'contentType':
      return values[place];
    case 'profile':
      return values.profileName;
    case 'bucket':
    case 'key':
      return values.s3?.[place] ?? null;
    default:
      return place.startsWith(DICOM_PLACE) ? (values.dicom.get(place.slice(DICOM_PLACE.length)) ?? null) : null;
  }
}

/** The text with its places filled in: nothing where there is no value, several values as DICOM writes them. */
export function fillText(text: string, values: PlaceValues): string {
  return piecesOf(text)
    .map((piece) => ('text' in piece ? piece.text : textOf(valueOfPlace(piece.place, values))))
    .join('');
}

/** The value of a text in JSON: of a text that is one place its value itself, else the filled text. */
export function fillValue(text: string, values: PlaceValues): DicomValue {
  const [first, ...others] = piecesOf(text);
  return first !== undefined && 'place' in first && others.length === 0
    ? valueOfPlace(first.place, values)
    : fillText(text, values);
}

function textOf(value: DicomValue): string {
  if (value === null) return '';
  return typeof value === 'object' ? value.join('\\') : String(value);
}
