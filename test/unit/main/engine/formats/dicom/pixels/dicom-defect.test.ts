import { expect, it } from 'vitest';
import { readingDicom } from '../../../../../../../main/engine/formats/dicom/pixels/dicom-defect.ts';
import { decodePicture } from '../../../../../../../main/engine/formats/decode-picture.ts';
import { DicomDefectError, type DicomDefect } from '../../../../../../../main/engine/formats/dicom/reader/defects.ts';
import {
  EXPLICIT_LITTLE_ENDIAN,
  writeDicom,
  type DicomElement,
} from '../../../../../../../scripts/samples/write-dicom.ts';
import { dicomImage } from '../../../../../../support/dicom-image.ts';

it.each<[DicomDefect, string]>([
  [{ kind: 'ends-early', sizeBytes: 1, wantedEnd: 2 }, 'The image ends in the middle of its pixel data.'],
  [{ kind: 'inflates-too-far' }, 'The image is too large to open.'],
  [{ kind: 'no-number', tag: 0x0020_0032 }, 'The image has words where its position should be a number.'],
  [{ kind: 'no-number', tag: 0x0018_0060 }, 'The image has words where (0018,0060) should be a number.'],
  [{ kind: 'no-item', position: 9 }, 'The image is damaged: its parts do not add up.'],
])('the defect %j is said in a sentence', (defect, message) => {
  const read = (): never => {
    throw new DicomDefectError(defect);
  };
  expect(() => readingDicom(read)).toThrow(expect.objectContaining({ name: 'PictureError', message }));
});

it('a fault of ours stays one', () => {
  const read = (): never => {
    throw new TypeError('ours');
  };
  expect(() => readingDicom(read)).toThrow(TypeError);
});

it('a slope with a decimal comma is refused by its name; a window with one is none', async () => {
  const decode = (...more: DicomElement[]) =>
    decodePicture(
      writeDicom(EXPLICIT_LITTLE_ENDIAN, dicomImage(2, 1, 8, Buffer.from([1, 9]), more)),
      'application/dicom',
    );
  await expect(decode(['00281053', 'DS', '2,5'])).rejects.toThrow(
    'The image writes its rescale slope with a comma; DICOM has a point there. Export it again.',
  );
  const picture = await decode(['00281050', 'DS', '40,5'], ['00281051', 'DS', '80']);
  expect([picture.window, picture.display]).toEqual([undefined, { black: 1, white: 9 }]);
});
