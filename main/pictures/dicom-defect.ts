import { DicomDefectError, type DicomDefect } from '../engine/formats/dicom/reader/defects.ts';
import { tagText } from '../engine/formats/dicom/reader/tags.ts';
import { PictureError } from './picture.ts';

/** Does what reads a DICOM file; a defect of the file comes out as a PictureError. */
export function readingDicom<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw error instanceof DicomDefectError ? pictureErrorOf(error.defect) : error;
  }
}

/** A defect of a file as a sentence. */
export function pictureErrorOf(defect: DicomDefect): PictureError {
  const cause = new DicomDefectError(defect);
  return new PictureError(sentence(defect), { cause });
}

function sentence(defect: DicomDefect): string {
  switch (defect.kind) {
    case 'ends-early':
      return 'The image ends in the middle of its pixel data.';
    case 'inflates-too-far':
      return 'The image is too large to open.';
    case 'decimal-comma':
      return `The image writes ${nameOf(defect.tag)} with a comma; DICOM has a point there. Export it again.`;
    case 'no-number':
      return `The image has words where ${nameOf(defect.tag)} should be a number.`;
    default:
      return 'The image is damaged: its parts do not add up.';
  }
}

function nameOf(tag: number): string {
  return NAMES.get(tag) ?? tagText(tag);
}

const NAMES: ReadonlyMap<number, string> = new Map([
  [0x0018_0050, 'its slice thickness'],
  [0x0018_0088, 'the spacing between its slices'],
  [0x0020_0032, 'its position'],
  [0x0020_0037, 'its orientation'],
  [0x0028_0030, 'its pixel spacing'],
  [0x0028_1052, 'its rescale intercept'],
  [0x0028_1053, 'its rescale slope'],
]);
