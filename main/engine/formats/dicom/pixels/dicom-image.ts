import type { DataElement, DataSet } from '../reader/data-set.ts';
import { pixelDataOf } from '../reader/data-set.ts';
import { openDicom } from '../reader/dicom-file.ts';
import { pictureErrorOf, readingDicom } from './dicom-defect.ts';
import { MAX_DECODED_BYTES, PictureError } from '../../pixels/picture.ts';

/** A DICOM file with a picture, in memory. */
export interface DicomImage {
  /** What positions of elements are in. */
  readonly bytes: Buffer;
  readonly dataSet: DataSet;
  readonly transferSyntax: string;
  readonly pixelData: DataElement;
}

/** Opens a file; throws a PictureError for what cannot be read, and for files without a picture. */
export function openDicomImage(file: Buffer): DicomImage {
  const opened = readingDicom(() => openDicom(file, { mostInflatedBytes: MAX_DECODED_BYTES }));
  const { bytes, dataSet, transferSyntax, defect } = opened;
  const pixelData = pixelDataOf(dataSet);
  if (pixelData !== undefined) return { bytes, dataSet, transferSyntax, pixelData };
  if (defect !== null) throw pictureErrorOf(defect);
  throw new PictureError('This DICOM file holds no image (it may be a report or a plan).');
}
