import type { ProfileSettings } from '../../../shared/profile.ts';
import { DICOM_PLACE, fillValue, piecesOf, type PlaceValues } from './places.ts';

/** The part of a profile that is filled in for every image. */
export type TemplateSettings = Pick<ProfileSettings, 'template' | 'meta' | 'field'>;

type Json = NonNullable<TemplateSettings['template']>[string];

/** A JSON body in UTF-8 in two parts; the image's base64 belongs between them where the template has a place for it. */
export interface FilledTemplate {
  readonly before: string;
  readonly after: string;
}

/** The value that stands for the image's base64. */
export const IMAGE_PLACE = 'image';

/** Fills in a JSON body: the template, else the image under the field; then the meta entries whose names are free. */
export function fillTemplate(settings: TemplateSettings, values: PlaceValues): FilledTemplate {
  const template: Record<string, Json> = settings.template ?? { [settings.field]: `{{${IMAGE_PLACE}}}` };
  const extras = Object.entries(settings.meta).filter(([name]) => !Object.hasOwn(template, name));
  const parts: string[] = [];
  let before: string | null = null;
  for (const text of jsonPieces(Object.entries(template).concat(extras), values)) {
    if (text === null) {
      before = parts.join('');
      parts.length = 0;
    } else parts.push(text);
  }
  return before === null
    ? { before: parts.join(''), after: '' }
    : { before: `${before}"`, after: `"${parts.join('')}` };
}

/** The body of a pointer to an image in S3; without a template it is `{"bucket":…,"key":…}`. */
export function pointerBody(settings: TemplateSettings, values: PlaceValues): Buffer {
  const template = settings.template ?? { bucket: '{{bucket}}', key: '{{key}}' };
  const { before, after } = fillTemplate({ ...settings, template }, values);
  return Buffer.from(before + after);
}

/** The DICOM elements a profile's template and extra fields name, each once. */
export function dicomNames({ template, meta }: Pick<TemplateSettings, 'template' | 'meta'>): string[] {
  const places = textsIn([template ?? {}, meta]).flatMap(piecesOf);
  const names = places.flatMap((piece) =>
    'place' in piece && piece.place.startsWith(DICOM_PLACE) ? [piece.place.slice(DICOM_PLACE.length)] : [],
  );
  return [...new Set(names)];
}

/** Every text value inside a JSON value, in the order of writing. */
export function textsIn(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** True for a text that is the place of the image and nothing else. */
export function isImagePlace(text: string): boolean {
  const [first, ...others] = piecesOf(text);
  return first !== undefined && 'place' in first && first.place === IMAGE_PLACE && others.length === 0;
}

/** An object as JSON in pieces, null where the image belongs. */
function* jsonPieces(entries: readonly (readonly [string, Json])[], values: PlaceValues): Generator<string | null> {
  let separator = '{';
  for (const [name, value] of entries) {
    yield `${separator}${JSON.stringify(name)}:`;
    yield* valuePieces(value, values);
    separator = ',';
  }
  yield separator === '{' ? '{}' : '}';
}

function* valuePieces(value: Json, values: PlaceValues): Generator<string | null> {
  if (typeof value === 'string') {
    yield isImagePlace(value) ? null : JSON.stringify(fillValue(value, values));
  } else if (Array.isArray(value)) {
    yield '[';
    for (const [index, item] of value.entries()) {
      if (index > 0) yield ',';
      yield* valuePieces(item, values);
    }
    yield ']';
  } else if (typeof value === 'object' && value !== null) {
    yield* jsonPieces(Object.entries(value), values);
  } else yield JSON.stringify(value);
}
