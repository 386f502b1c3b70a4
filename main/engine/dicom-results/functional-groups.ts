import type { Elements } from '../formats/dicom/writer/elements.ts';
import { codeSequence } from './codes.ts';
import { imageReference } from './references.ts';
import { sourceAtIndex, type ResultFacts } from './result-facts.ts';
import type { Segment } from './segments.ts';
import type { SourceHeader } from './source-header.ts';

/** One frame of a segmentation: a segment on one frame or slice of the source, from 0. */
export interface SegmentFrame {
  readonly segment: Segment;
  readonly index: number;
  readonly pixels: Uint8Array;
}

/** What is the same for all frames: how large a pixel is and which way it lies, where the source says so. */
export function sharedGroups({ geometry }: SourceHeader, isPlaced: boolean): Elements {
  if (!isPlaced || geometry === null) return [];
  const { pixelSpacing, orientation, sliceThickness } = geometry;
  const measures: Elements = [
    ...(sliceThickness === '' ? [] : ([[0x0018_0050, 'DS', sliceThickness]] as const)),
    [0x0028_0030, 'DS', pixelSpacing],
  ];
  return [
    [0x0028_9110, 'SQ', [measures]],
    [0x0020_9116, 'SQ', [[[0x0020_0037, 'DS', orientation]]]],
  ];
}

/** What is each frame's own: its segment, its place, and the image it was derived from, pixel by pixel. */
export function frameGroups(facts: ResultFacts, frames: readonly SegmentFrame[], isPlaced: boolean): Elements[] {
  const places = [...new Set(frames.map(({ index }) => index))].toSorted((a, b) => a - b);
  return frames.map(({ segment, index }) => {
    const place = places.indexOf(index) + 1;
    const position = sourceAtIndex(facts, index).geometry?.position ?? '';
    const content: Elements = [
      [0x0020_9157, 'UL', [segment.number, place]],
      ...(isPlaced
        ? []
        : ([
            [0x0020_9056, 'SH', '1'],
            [0x0020_9057, 'UL', [place]],
          ] as const)),
    ];
    return [
      [0x0020_9111, 'SQ', [content]],
      ...(isPlaced ? ([[0x0020_9113, 'SQ', [[[0x0020_0032, 'DS', position]]]]] as const) : []),
      [0x0062_000a, 'SQ', [[[0x0062_000b, 'US', [segment.number]]]]],
      [0x0008_9124, 'SQ', [derivation(facts, index)]],
    ];
  });
}

function derivation(facts: ResultFacts, index: number): Elements {
  const source: Elements = [
    ...imageReference(facts, index),
    [0x0028_135a, 'CS', 'YES'],
    codeSequence(0x0040_a170, ['121322', 'DCM', 'Source Image for Image Processing Operation']),
  ];
  return [codeSequence(0x0008_9215, ['113076', 'DCM', 'Segmentation']), [0x0008_2112, 'SQ', [source]]];
}
