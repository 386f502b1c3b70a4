import type { FileMeta } from '../reader/file-meta.ts';
import { DICOMDIR_CLASS } from '../facts/dicom-names.ts';
import { notForModel } from '../../bytes/image-bytes.ts';

/** Throws a Defect for a disc's table of contents, transfer syntaxes that are not the standard's, and those whose picture is somewhere else. */
export function refuseForm({ transferSyntax, sopClassUid }: FileMeta): void {
  if (sopClassUid === DICOMDIR_CLASS) throw notForModel(DICOMDIR, 'media storage directory (DICOMDIR)');
  if (transferSyntax !== '' && !STANDARD_SYNTAXES.test(transferSyntax))
    throw notForModel(MAKERS_OWN, 'private transfer syntax');
  if (ELSEWHERE.has(transferSyntax))
    throw notForModel(PICTURE_ELSEWHERE, 'the pixel data is on a server (JPIP or real-time video)');
}

const STANDARD_SYNTAXES = /^1\.2\.840\.10008\.1\.2(\.\d{1,3}){0,3}$/;
const ELSEWHERE = new Set(
  [94, 95, 204, 205].map((last) => `1.2.840.10008.1.2.4.${last}`).concat('1.2.840.10008.1.2.7.1'),
);
const DICOMDIR =
  'This is the table of contents of a DICOM disc, not an image. The images beside it are taken in by themselves.';
const MAKERS_OWN = 'This image is written in a form that only its maker knows. Export it again as plain DICOM.';
const PICTURE_ELSEWHERE =
  'This file points to a picture on a server and holds none itself. Export it with its picture.';
