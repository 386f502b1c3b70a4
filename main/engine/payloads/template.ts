import type { ProfileSettings } from '../../../shared/profile.ts';
import { DICOM_PLACEHOLDER, fillValue, piecesOf, type PlaceholderValues } from './placeholders.ts';

/** The part of a profile that is filled in for every image. */
export type TemplateSettings = Pick<ProfileSettings, 'template' | 'meta' | 'field'>;

type Json = NonNullable<TemplateSettings['template']>[string];

/** A JSON body in UTF-8 in two parts; the image's base64 belongs between them where the template has its placeholder. */
export interface FilledTemplate {
  readonly before: string;
  readonly after: string;
}

/** The name of the placeholder that stands for the image's base64. */
export const IMAGE_PLACEHOLDER = 'image';

/** Fills in a JSON body: the template, else the image under the field; then the meta entries whose names are free. */
export function fillTemplate(settings: TemplateSettings, values: PlaceholderValues): FilledTemplate {
  const template: Record<string, Json> = settings.template ?? { [settings.field]: `{{${IMAGE_PLACEHOLDER}}}` };
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

/** The DICOM elements a profile's template and extra fields name, each once. */
export function dicomNames({ template, meta }: Pick<TemplateSettings, 'template' | 'meta'>): string[] {
  const pieces = textsIn([template ?? {}, meta]).flatMap(piecesOf);
  const names = pieces.flatMap((piece) =>
    'placeholder' in piece && piece.placeholder.startsWith(DICOM_PLACEHOLDER)
      ? [piece.placeholder.slice(DICOM_PLACEHOLDER.length)]
      : [],
  );
  return [...new Set(names)];
}

/** Every text value inside a JSON value, in the order of writing. */
export function textsIn(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** True for a text that is the image's placeholder and nothing else. */
export function isImagePlaceholder(text: string): boolean {
  const [first, ...others] = piecesOf(text);
  return (
    first !== undefined && 'placeholder' in first && first.placeholder === IMAGE_PLACEHOLDER && others.length === 0
  );
}

/** An object as JSON in pieces, null where the image belongs. */
function* jsonPieces(
  entries: readonly (readonly [string, Json])[],
  values: PlaceholderValues,
): Generator<string | null> {
  let separator = '{';
  for (const [name, value] of entries) {
    yield `${separator}${JSON.stringify(name)}:`;
    yield* valuePieces(value, values);
    separator = ',';
  }
  yield separator === '{' ? '{}' : '}';
}

function* valuePieces(value: Json, values: PlaceholderValues): Generator<string | null> {
  if (typeof value === 'string') {
    yield isImagePlaceholder(value) ? null : JSON.stringify(fillValue(value, values));
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
