import { DicomDefectError, type DicomDefect } from '../reader/defects.ts';
import { measureName } from '../facts/measure-names.ts';
import { PictureError } from '../../pixels/picture.ts';

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
    case 'nested-too-deep':
    case 'too-many-elements':
      return 'The image has more parts, or parts nested deeper, than can be opened here.';
    case 'decimal-comma':
      return `The image writes ${measureName(defect.tag)} with a comma; DICOM has a point there. Export it again.`;
    case 'no-number':
      return `The image has words where ${measureName(defect.tag)} should be a number.`;
    default:
      return 'The image is damaged: its parts do not add up.';
  }
}
