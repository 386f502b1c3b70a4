import type { Elements } from '../formats/dicom/writer/elements.ts';
import { fitText } from '../formats/dicom/writer/fit-text.ts';
import { codeSequence, ownCode, OWN_SCHEME_IDENTIFICATION } from './codes.ts';
import { frameGroups, sharedGroups, type SegmentFrame } from './functional-groups.ts';
import { dicomMoment } from './moments.ts';
import { noticesOf } from './notices.ts';
import { packBits } from './pack-bits.ts';
import { INSTANCES_OF, seriesReferences } from './references.ts';
import { firstSource, type ResultFacts } from './result-facts.ts';
import { resultUids } from './result-uids.ts';
import type { Segment } from './segments.ts';
import { studyElements } from './study-elements.ts';

/** Areas as a BINARY segmentation in the pixels of their source, one segment a class; at least one. Source: PS3.3, A.51. */
export function segmentation(facts: ResultFacts, segments: readonly Segment[]): Elements {
  const { header } = firstSource(facts);
  const { date, time } = dicomMoment(facts.receivedAt);
  const uids = resultUids('seg', facts);
  const frames = segments.flatMap((segment): SegmentFrame[] =>
    [...segment.frames].map(([index, pixels]) => ({ segment, index, pixels })),
  );
  const isPlaced =
    header.frameOfReferenceUid !== '' && frames.every(({ index }) => facts.sources.get(index)?.geometry != null);
  return [
    ...studyElements('seg', SEGMENTATION, facts),
    OWN_SCHEME_IDENTIFICATION,
    [0x0008_0060, 'CS', 'SEG'],
    [0x0008_0008, 'CS', 'DERIVED\\PRIMARY'],
    [0x0008_0023, 'DA', date],
    [0x0008_0033, 'TM', time],
    [0x0070_0080, 'CS', 'MODEL_AREAS'],
    [0x0070_0081, 'LO', fitText(`Areas as ${facts.model} answered them`, 'LO')],
    [0x0070_0084, 'PN', ''],
    ...(isPlaced
      ? ([
          [0x0020_0052, 'UI', header.frameOfReferenceUid],
          [0x0020_1040, 'LO', ''],
        ] as const)
      : ([[0x0020_0020, 'CS', header.patientOrientation]] as const)),
    [0x0008_1115, 'SQ', seriesReferences(facts, INSTANCES_OF.image)],
    [0x0062_0001, 'CS', 'BINARY'],
    [0x0062_0002, 'SQ', segments.map((segment) => segmentItem(segment, facts))],
    ...dimensions(uids.dimensions, isPlaced),
    [0x5200_9229, 'SQ', [sharedGroups(header, isPlaced)]],
    [0x5200_9230, 'SQ', frameGroups(facts, frames, isPlaced)],
    [0x0028_0002, 'US', [1]],
    [0x0028_0004, 'CS', 'MONOCHROME2'],
    [0x0028_0008, 'IS', String(frames.length)],
    [0x0028_0010, 'US', [header.rows]],
    [0x0028_0011, 'US', [header.columns]],
    [0x0028_0100, 'US', [1]],
    [0x0028_0101, 'US', [1]],
    [0x0028_0102, 'US', [0]],
    [0x0028_0103, 'US', [0]],
    [0x0028_2110, 'CS', header.lossy === null ? '00' : '01'],
    ...(header.lossy === null
      ? []
      : ([
          [0x0028_2112, 'DS', header.lossy.ratio],
          [0x0028_2114, 'CS', header.lossy.method],
        ] as const)),
    [0x7fe0_0010, 'OB', packBits(frames.map(({ pixels }) => pixels))],
  ];
}

const SEGMENTATION = '1.2.840.10008.5.1.4.1.1.66.4';

function segmentItem({ number, label }: Segment, { model, reading }: ResultFacts): Elements {
  return [
    [0x0062_0004, 'US', [number]],
    [0x0062_0005, 'LO', fitText(label, 'LO') || 'unnamed'],
    [0x0062_0006, 'ST', fitText([`${label}, as the model marked it.`, ...noticesOf(reading)].join(' '), 'ST')],
    [0x0062_0008, 'CS', 'AUTOMATIC'],
    [0x0062_0009, 'LO', fitText(model, 'LO')],
    // What a class of a model is a kind of, nobody knows: the widest category of CID 7150.
    codeSequence(0x0062_0003, ['309825002', 'SCT', 'Spatial and Relational Concept']),
    codeSequence(0x0062_000f, ownCode(label)),
  ];
}

/** Frames are told apart by their segment, then by where they lie. */
function dimensions(organization: string, isPlaced: boolean): Elements {
  const index = (pointer: number, group: number): Elements => [
    [0x0020_9164, 'UI', organization],
    [0x0020_9165, 'AT', [pointer]],
    [0x0020_9167, 'AT', [group]],
  ];
  const place = isPlaced ? index(0x0020_0032, 0x0020_9113) : index(0x0020_9057, 0x0020_9111);
  return [
    [0x0020_9221, 'SQ', [[[0x0020_9164, 'UI', organization]]]],
    [0x0020_9222, 'SQ', [index(0x0062_000b, 0x0062_000a), place]],
  ];
}
