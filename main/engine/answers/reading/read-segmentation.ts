import type { ReadMask } from '../../../../shared/contract/reading.ts';
import { memorySource } from '../../formats/bytes/byte-ends.ts';
import { decodeFrame } from '../../formats/decode-picture.ts';
import type { DataSet } from '../../formats/dicom/reader/data-set.ts';
import { functionalGroup } from '../../formats/dicom/pixels/functional-group.ts';
import { frameIn, wordsIn, type DicomAnswer } from './dicom-answer.ts';
import { addValue, type Findings } from './findings.ts';
import { placeMask } from './place-mask.ts';
import type { Size } from './scope.ts';

const MOST_FRAMES = 4_096;

/**
 * The areas of a DICOM segmentation (PS3.3, A.51): BINARY, FRACTIONAL from a half on, LABELMAP. Each lies on the frame its reference
 * names; where slices are files of their own, on the place of that file in the list of those referred to. Rejects with a PictureError
 * where its pixels cannot be read.
 */
export async function readSegmentation(
  { dataSet, decode }: DicomAnswer,
  body: Buffer,
  findings: Findings,
  picture: Size | null,
): Promise<ReadMask[]> {
  const names = new Map(
    dataSet.items(0x0062_0002).map((segment) => {
      const number = String(segment.uint16(0x0062_0004) ?? '');
      return [number, wordsIn(segment, 0x0062_0005, 'LO', decode) || number] as const;
    }),
  );
  const type = dataSet.text(0x0062_0001) ?? 'BINARY';
  const half = type === 'FRACTIONAL' ? (dataSet.uint16(0x0062_000e) ?? 255) / 2 : 0;
  const place = placesOf(dataSet);
  const source = memorySource(body);
  const masks: ReadMask[] = [];
  for (let index = 0, frames = 1; index < Math.min(frames, MOST_FRAMES); index += 1) {
    const { width, height, samples, frames: all } = await decodeFrame(source, 'application/dicom', { frame: index });
    frames = all;
    const number = String(functionalGroup(dataSet, index, 0x0062_000a).uint16(0x0062_000b) ?? 1);
    const grid = Array.from({ length: height }, (_, row) =>
      Array.from(samples.subarray(row * width, (row + 1) * width), (value) => {
        if (type === 'LABELMAP') return value;
        return value > 0 && value >= half ? 1 : 0;
      }),
    );
    const frame = place(index);
    if (frame === undefined) {
      findings.undrawn += 1;
      addValue(findings, `frames.${index}`, `${names.get(number) ?? number}, on a slice nobody can tell`);
      continue;
    }
    const label = type === 'LABELMAP' ? {} : { label: names.get(number) ?? number };
    const found = await placeMask(
      { area: { form: 'grid', grid }, frame, path: 'segmentation', names, ...label },
      picture,
    );
    masks.push(...found.filter(({ pixels }) => pixels > 0));
  }
  if (masks.length === 0) findings.empty.add('masks');
  return masks;
}

/** On which frame or slice each frame lies, from 0; null where there is only one, undefined where nobody can tell. */
function placesOf(dataSet: DataSet): (index: number) => number | null | undefined {
  const listed = dataSet
    .items(0x0008_1115)
    .flatMap((series) => series.items(0x0008_114a).map((one) => one.text(0x0008_1155) ?? ''));
  const count = Math.max(1, dataSet.items(0x5200_9230).length);
  const references = Array.from({ length: count }, (_, index) =>
    functionalGroup(dataSet, index, 0x0008_9124).items(0x0008_2112).at(0),
  );
  const files = new Set(references.map((reference) => reference?.text(0x0008_1155) ?? ''));
  const positions = new Set(
    references.map((_, index) => functionalGroup(dataSet, index, 0x0020_9113).text(0x0020_0032) ?? ''),
  );
  return (index) => {
    const reference = references[index];
    const frame = reference === undefined ? null : frameIn(reference);
    if (frame !== null) return frame;
    const at = listed.indexOf(reference?.text(0x0008_1155) ?? '');
    if (files.size > 1 || (listed.length > 1 && at !== -1)) return at === -1 ? undefined : at;
    return positions.size > 1 ? undefined : null;
  };
}
