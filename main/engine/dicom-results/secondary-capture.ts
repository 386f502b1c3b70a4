import type { BurnedPicture } from '../answers/drawing/burn-marks.ts';
import type { Elements } from '../formats/dicom/writer/elements.ts';
import { fitText } from '../formats/dicom/writer/fit-text.ts';
import { noticesOf } from './notices.ts';
import { sourceImage } from './references.ts';
import { frameNumberOf, sourceAtIndex, type ResultFacts } from './result-facts.ts';
import { studyElements } from './study-elements.ts';

/**
 * A picture with the marks burned in, as Secondary Capture Image Storage in the study of its source; `index` is the frame or slice it
 * shows, from 0. Source: PS3.3, A.8.1.
 */
export function secondaryCapture(facts: ResultFacts, index: number, picture: BurnedPicture): Elements {
  const source = sourceAtIndex(facts, index);
  return [
    ...studyElements('sc', SECONDARY_CAPTURE, facts),
    [0x0008_0060, 'CS', 'OT'],
    [0x0020_0060, 'CS', /^[LR]$/.test(source.laterality) ? source.laterality : ''],
    [0x0020_0020, 'CS', source.patientOrientation],
    // A picture of this program's window, made from the source's own pixels.
    [0x0008_0064, 'CS', 'WSD'],
    [0x0008_0008, 'CS', 'DERIVED\\SECONDARY'],
    [0x0008_2111, 'ST', fitText(derivation(facts, index), 'ST')],
    sourceImage(facts, index, ['121322', 'DCM', 'Source image for image processing operation']),
    [0x0028_0301, 'CS', 'YES'],
    ...pixels(picture),
    [0x0028_2110, 'CS', source.lossy === null ? '00' : '01'],
    ...(source.lossy === null
      ? []
      : ([
          [0x0028_2112, 'DS', source.lossy.ratio],
          [0x0028_2114, 'CS', source.lossy.method],
        ] as const)),
  ];
}

const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';

function derivation(facts: ResultFacts, index: number): string {
  const { reading, model } = facts;
  const frame = frameNumberOf(facts, index);
  const ambiguous = reading.ambiguous === true ? ' The same numbers can also mean another place: check the marks.' : '';
  const undrawn = reading.undrawn ?? 0;
  const left = undrawn === 0 ? '' : ` ${undrawn} entries of the answer could not be drawn.`;
  const notices = noticesOf(reading)
    .map((notice) => ` ${notice}`)
    .join('');
  const which = frame === null ? '' : ` on frame ${frame}`;
  return `Marks and model scores as ${model} answered them, burned in${which}. No person's finding.${ambiguous}${left}${notices}`;
}

function pixels({ rgb, width, height }: BurnedPicture): Elements {
  return [
    [0x0028_0002, 'US', [3]],
    [0x0028_0004, 'CS', 'RGB'],
    [0x0028_0006, 'US', [0]],
    [0x0028_0010, 'US', [height]],
    [0x0028_0011, 'US', [width]],
    [0x0028_0100, 'US', [8]],
    [0x0028_0101, 'US', [8]],
    [0x0028_0102, 'US', [7]],
    [0x0028_0103, 'US', [0]],
    [0x7fe0_0010, 'OB', rgb],
  ];
}
