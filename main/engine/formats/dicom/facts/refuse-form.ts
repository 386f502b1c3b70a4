import { unreadable } from '../../../base/intake-failure.ts';
import { Defect, notForModel } from '../../bytes/image-bytes.ts';
import type { FileMeta } from '../reader/file-meta.ts';
import { pixelFormOf, type PixelForm } from '../reader/pixel-form.ts';
import { DICOMDIR_CLASS, nameWithoutPicture } from './dicom-names.ts';

/** Throws a Defect for a disc's table of contents, and for transfer syntaxes whose picture is somewhere else or cannot be looked into. */
export function refuseForm({ transferSyntax, sopClassUid }: Pick<FileMeta, 'transferSyntax' | 'sopClassUid'>): void {
  if (sopClassUid === DICOMDIR_CLASS) throw discContents();
  const refusal = REFUSALS[pixelFormOf(transferSyntax)];
  if (refusal !== null) throw heldForm(refusal);
}

/** Throws a Defect for a SOP class of reports and documents: they are words through and through, and no model looks at them. */
export function refuseDocument(sopClass: string): void {
  if (!DOCUMENT_CLASSES.some((prefix) => sopClass.startsWith(prefix))) return;
  const what = `This DICOM file is ${nameWithoutPicture(sopClass) ?? 'a document'}, not a picture. It is not sent.`;
  throw notForModel(what, 'a SOP class that holds words, not pixels');
}

/** Throws a Defect for an element that only a disc's table of contents has, whatever class it says it is of. */
export function refuseDiscContents(tag: number): void {
  if (tag === DIRECTORY_RECORDS) throw discContents();
}

/** The defect of frames whose form nothing here looks into. */
export function unsupportedFrames(): Error {
  return heldForm(UNSUPPORTED);
}

/** The defect of a second element of pixels: whoever looks a picture over sees the first. */
export function secondPicture(): Error {
  return notForModel(TWO_PICTURES, 'more than one element of pixel data');
}

type Refusal = readonly [what: string, detail: string, advice: string];

/** A picture that we cannot look into is a picture all the same: a person is told. */
function heldForm([what, detail, advice]: Refusal): Error {
  return new Defect(unreadable(what, detail, advice));
}

const AS_PLAIN = 'Export it again as plain DICOM.';
const UNSUPPORTED: Refusal = [
  'This image is compressed in a way that Sagittal does not support.',
  'a transfer syntax that is not supported',
  AS_PLAIN,
];
const REFUSALS: Readonly<Record<PixelForm, Refusal | null>> = {
  native: null,
  jpeg: null,
  'jpeg-2000': null,
  'jpeg-xl': null,
  rle: null,
  video: null,
  unknown: UNSUPPORTED,
  private: ['This image is written in a form that only its maker knows.', 'private transfer syntax', AS_PLAIN],
  elsewhere: [
    'This file points to a picture on a server and holds none itself.',
    'not supported: the pixel data is on a server or in a stream (JPIP, SMPTE ST 2110)',
    'Export it with its picture.',
  ],
};
const TWO_PICTURES = 'This DICOM file holds two pictures in one, of which programs show the first. Export it again.';
const DOCUMENT_CLASSES = ['1.2.840.10008.5.1.4.1.1.88.', '1.2.840.10008.5.1.4.1.1.104.'];
const DIRECTORY_RECORDS = 0x0004_1220;

function discContents(): Error {
  return notForModel(
    'This is the table of contents of a DICOM disc, not an image. The images beside it are taken in by themselves.',
    'media storage directory (DICOMDIR)',
  );
}
