import { dicomTag } from '../formats/dicom/pixels/dicom-tags.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { DICOM_PLACE, piecesOf } from './places.ts';
import { IMAGE_PLACE, isImagePlace, textsIn } from './template.ts';

type Checked = Pick<ProfileSettings, 'template' | 'meta' | 'payload'>;

/** What is wrong with a profile's template and extra fields, as a sentence; null where nothing is. */
export function templateProblem(settings: Checked): string | null {
  const { template, meta } = settings;
  return (
    (template === undefined ? null : (bodyProblem(template, settings) ?? placeProblem(textsIn(template), settings))) ??
    metaProblem(Object.values(meta), settings)
  );
}

/** Longer templates are nothing a person wrote, in characters of JSON. */
const LONGEST_TEMPLATE = 65_536;
const PLACES = ['fileName', 'sha256', 'sizeBytes', 'contentType', 'profile'];
const POINTER_PLACES = ['bucket', 'key'];

function bodyProblem(template: NonNullable<Checked['template']>, { payload }: Checked): string | null {
  if (JSON.stringify(template).length > LONGEST_TEMPLATE) {
    return `The template is too long: at most ${LONGEST_TEMPLATE} characters.`;
  }
  const texts = textsIn(template);
  if (payload === 's3-pointer') {
    return placesIn(texts).includes('key')
      ? null
      : 'The template has no place for the address of the image: it needs {{key}}, and usually {{bucket}}.';
  }
  const images = placesIn(texts).filter((place) => place === IMAGE_PLACE).length;
  if (images === 0) return 'The template has no place for the image: give one value the text {{image}}.';
  if (images > 1) return 'The template has more than one place for the image: {{image}} may stand in it once.';
  return texts.some(isImagePlace)
    ? null
    : 'In the template, {{image}} must be a whole value, as in "image": "{{image}}", with nothing beside it.';
}

function placeProblem(texts: readonly string[], { payload }: Checked): string | null {
  const own = payload === 's3-pointer' ? POINTER_PLACES : [IMAGE_PLACE];
  return unknownPlace('The template', texts, [...own, ...PLACES]);
}

function metaProblem(texts: readonly string[], { payload }: Checked): string | null {
  return unknownPlace('--meta', texts, payload === 's3-pointer' ? [...POINTER_PLACES, ...PLACES] : PLACES);
}

function unknownPlace(where: string, texts: readonly string[], allowed: readonly string[]): string | null {
  for (const place of placesIn(texts)) {
    if (allowed.includes(place)) continue;
    if (!place.startsWith(DICOM_PLACE)) {
      const known = [...allowed, `${DICOM_PLACE}KEYWORD`].map((name) => `{{${name}}}`).join(', ');
      return `${where} has the place {{${place}}}, which is not known. Known here: ${known}.`;
    }
    if (dicomTag(place.slice(DICOM_PLACE.length)) === null) {
      return `${where} has the place {{${place}}}, which names no DICOM element. Use its keyword or its eight digits, such as {{dicom:Modality}} or {{dicom:00080060}}.`;
    }
  }
  return null;
}

function placesIn(texts: readonly string[]): string[] {
  return texts.flatMap(piecesOf).flatMap((piece) => ('place' in piece ? [piece.place] : []));
}
