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
    case 'nested-too-deep':
    case 'too-many-elements':
    case 'inflates-too-far':
    case 'too-much-file-meta':
    case 'too-much-at-once':
      return new Defect(unreadable(`This ${name} ${BEYOND[defect.kind]}.`, describeDefect(defect)));
    default:
      return damaged({ name }, describeDefect(defect));
  }
}

/** What a file does that goes beyond our own bounds; it may be sound all the same. */
const BEYOND = {
  'nested-too-deep': 'nests its parts deeper than any image does, and is not opened',
  'too-many-elements': 'has more parts than any image has, and is not opened',
  'inflates-too-far': 'unpacks to more than any image has, and is not opened',
  'too-much-file-meta': 'has a longer beginning than any image has, and is not opened',
  'too-much-at-once': 'has a part that goes on longer than in any image, and is not opened',
} as const;

function commaSentence(name: string, tag: number): string {
  return `This ${name} writes ${measureName(tag)} with a comma where DICOM has a point, so its values cannot be told.`;
}
