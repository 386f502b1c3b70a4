import { measureName } from './measure-names.ts';
import { describeDefect, type DicomDefect } from '../reader/defects.ts';
import { unreadable } from '../../../base/intake-failure.ts';
import { damaged, Defect, endsTooEarly } from '../../bytes/image-bytes.ts';

/** Why a file with a defect is not taken in; `name` is what a person calls such a file. */
export function dicomFailure(defect: DicomDefect, name: string): Defect {
  switch (defect.kind) {
    case 'ends-early':
      return endsTooEarly({ name, sizeBytes: defect.sizeBytes }, defect.wantedEnd);
    case 'decimal-comma':
      return new Defect(unreadable(commaSentence(name, defect.tag), describeDefect(defect)));
    default:
      return damaged({ name }, describeDefect(defect));
  }
}

function commaSentence(name: string, tag: number): string {
  return `This ${name} writes ${measureName(tag)} with a comma where DICOM has a point, so its values cannot be told.`;
}
