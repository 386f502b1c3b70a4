import { ByteReader } from '../../main/engine/formats/dicom/reader/byte-reader.ts';
import { bufferSource, supplyOf, type ByteSupply } from '../../main/engine/formats/dicom/reader/byte-source.ts';
import { DicomDefectError, type DicomDefect } from '../../main/engine/formats/dicom/reader/defects.ts';
import { ElementWalker } from '../../main/engine/formats/dicom/reader/element-walker.ts';
import { EXPLICIT_LITTLE, type Encoding } from '../../main/engine/formats/dicom/reader/encoding.ts';
import { tagText } from '../../main/engine/formats/dicom/reader/tags.ts';
import { isKnownVr } from '../../main/engine/formats/dicom/reader/value-representations.ts';

/** A walker at the start of a data set in memory. */
export function walkerOver(bytes: Buffer, encoding: Encoding = EXPLICIT_LITTLE, supply?: ByteSupply): ElementWalker {
  return new ElementWalker(new ByteReader(supply ?? supplyOf(bufferSource(bytes), 0), 512), encoding);
}

/** A line for each step of a walk that enters all sequences and fragments; `again` does a step that threw once more. */
export function outlineOf(walker: ElementWalker, again: (step: () => void) => void = (step) => step()): string[] {
  const lines: string[] = [];
  while (lines.at(-1) !== 'end') {
    again(() => {
      const step = walker.next();
      if (step.kind !== 'element') {
        lines.push('length' in step ? `${step.kind} ${step.length ?? 'endless'}` : step.kind);
        return;
      }
      lines.push(`${tagText(step.tag)} ${step.vr} ${step.length ?? 'endless'}`.replace('  ', ' '));
      if (step.length === null || step.vr === 'SQ' || isNamedSequence(step.tag, step.vr)) walker.enter();
    });
  }
  return lines;
}

/** What reading comes to where it ends in a defect. */
export function defectOf(read: () => unknown): DicomDefect | 'none' {
  try {
    read();
    return 'none';
  } catch (error) {
    if (error instanceof DicomDefectError) return error.defect;
    throw error;
  }
}

/** Of the sequences that the tests write without a representation. */
function isNamedSequence(tag: number, vr: string): boolean {
  return (vr === 'UN' || !isKnownVr(vr)) && [0x0008_1140, 0x0008_1199].includes(tag);
}
