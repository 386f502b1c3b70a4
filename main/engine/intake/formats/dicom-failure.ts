import { describeDefect, type DicomDefect } from '../../formats/dicom/reader/defects.ts';
import { damaged, endsTooEarly, type Defect } from './image-bytes.ts';

/** Why a file with a defect is not taken in; `name` is what a person calls such a file. */
export function dicomFailure(defect: DicomDefect, name: string): Defect {
  if (defect.kind === 'ends-early') return endsTooEarly({ name, sizeBytes: defect.sizeBytes }, defect.wantedEnd);
  return damaged({ name }, describeDefect(defect));
}
