import type { Element, Elements } from '../formats/dicom/writer/elements.ts';
import { codeSequence, type Code } from './codes.ts';
import { frameNumberOf, sourceAtIndex, type ResultFacts } from './result-facts.ts';

/** A reference to an image, or to one frame of it. */
export function imageReference(facts: ResultFacts, index: number): Elements {
  const { sopClassUid, sopInstanceUid } = sourceAtIndex(facts, index);
  const frame = frameNumberOf(facts, index);
  return [
    [0x0008_1150, 'UI', sopClassUid],
    [0x0008_1155, 'UI', sopInstanceUid],
    ...(frame === null ? [] : ([[0x0008_1160, 'IS', String(frame)]] as const)),
  ];
}

/** The image a picture or an area was derived from: Source Image Sequence. */
export function sourceImage(facts: ResultFacts, index: number, purpose: Code): Element {
  return [0x0008_2112, 'SQ', [[...imageReference(facts, index), codeSequence(0x0040_a170, purpose)]]];
}

/** Referenced SOP Sequence, as reports list their evidence; and Referenced Instance Sequence, as images do. */
export const INSTANCES_OF = { report: 0x0008_1199, image: 0x0008_114a } as const;

/** All images that are pointed at, by their series, with the sequence that lists them. */
export function seriesReferences(facts: ResultFacts, instancesTag: number): Elements[] {
  const bySeries = Map.groupBy(facts.sources.values(), ({ seriesInstanceUid }) => seriesInstanceUid);
  return [...bySeries].map(([series, headers]) => {
    const instances = new Map(headers.map(({ sopInstanceUid, sopClassUid }) => [sopInstanceUid, sopClassUid]));
    const items = [...instances].map(([instance, sopClass]): Elements => [
      [0x0008_1150, 'UI', sopClass],
      [0x0008_1155, 'UI', instance],
    ]);
    return [
      [0x0020_000e, 'UI', series],
      [instancesTag, 'SQ', items],
    ];
  });
}
