import { dicomTag } from '../formats/dicom/pixels/dicom-tags.ts';
import { PAYLOAD_FACTS } from '../../../shared/payloads/payloads.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { DICOM_PLACEHOLDER, piecesOf } from './placeholders.ts';
import { IMAGE_PLACEHOLDER, isImagePlaceholder, textsIn } from './template.ts';

type Checked = Pick<ProfileSettings, 'template' | 'meta' | 'payload'>;

/** What is wrong with a profile's template and extra fields, as a sentence; null where nothing is. */
export function templateProblem({ template, meta, payload }: Checked): string | null {
  const own = PLACEHOLDERS[PAYLOAD_FACTS[payload].carries];
  return (
    (template === undefined ? null : (tooLong(template) ?? own.problem(textsIn(template)))) ??
    unknownPlaceholder('The template', textsIn(template ?? {}), [...own.inTemplate, ...COMMON]) ??
    unknownPlaceholder('--meta', Object.values(meta), [...own.inMeta, ...COMMON])
  );
}

/** Longer templates are nothing a person wrote, in characters of JSON. */
const LONGEST_TEMPLATE = 65_536;
const COMMON = ['fileName', 'sha256', 'sizeBytes', 'contentType', 'profile'];

interface Placeholders {
  readonly inTemplate: readonly string[];
  readonly inMeta: readonly string[];
  /** What is wrong with the one placeholder a template cannot do without. */
  readonly problem: (texts: readonly string[]) => string | null;
}

/** The placeholders of a body that holds the image, and of one that holds its address. */
const PLACEHOLDERS: Readonly<Record<(typeof PAYLOAD_FACTS)[Checked['payload']]['carries'], Placeholders>> = {
  image: { inTemplate: [IMAGE_PLACEHOLDER], inMeta: [], problem: imageProblem },
  address: { inTemplate: ['bucket', 'key'], inMeta: ['bucket', 'key'], problem: addressProblem },
};

function tooLong(template: NonNullable<Checked['template']>): string | null {
  if (JSON.stringify(template).length <= LONGEST_TEMPLATE) return null;
  return `The template is too long: at most ${LONGEST_TEMPLATE} characters.`;
}

function imageProblem(texts: readonly string[]): string | null {
  const images = placeholdersIn(texts).filter((name) => name === IMAGE_PLACEHOLDER).length;
  if (images === 0) return 'The template has no place for the image: give one value the text {{image}}.';
  if (images > 1) return 'The template has more than one place for the image: {{image}} may stand in it once.';
  return texts.some(isImagePlaceholder)
    ? null
    : 'In the template, {{image}} must be a whole value, as in "image": "{{image}}", with nothing beside it.';
}

function addressProblem(texts: readonly string[]): string | null {
  return placeholdersIn(texts).includes('key')
    ? null
    : 'The template has no place for the address of the image: it needs {{key}}, and usually {{bucket}}.';
}

function unknownPlaceholder(where: string, texts: readonly string[], allowed: readonly string[]): string | null {
  for (const name of placeholdersIn(texts)) {
    if (allowed.includes(name)) continue;
    if (!name.startsWith(DICOM_PLACEHOLDER)) {
      const known = [...allowed, `${DICOM_PLACEHOLDER}KEYWORD`].map((one) => `{{${one}}}`).join(', ');
      return `${where} has the place {{${name}}}, which is not known. Known here: ${known}.`;
    }
    if (dicomTag(name.slice(DICOM_PLACEHOLDER.length)) === null) {
      return `${where} has the place {{${name}}}, which names no DICOM element. Use its keyword or its eight digits, such as {{dicom:Modality}} or {{dicom:00080060}}.`;
    }
  }
  return null;
}

function placeholdersIn(texts: readonly string[]): string[] {
  return texts.flatMap(piecesOf).flatMap((piece) => ('placeholder' in piece ? [piece.placeholder] : []));
}
