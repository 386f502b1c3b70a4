import type { ResultKind } from '../../../shared/contract/result-kind.ts';
import { classesOf } from '../../../shared/drawing/mark-classes.ts';
import { colouring } from '../../../shared/drawing/mark-colours.ts';
import { marksOfFrame } from '../answers/drawing/marks-of-frame.ts';
import { firstSource } from '../dicom-results/result-facts.ts';
import { secondaryCapture } from '../dicom-results/secondary-capture.ts';
import { segmentation } from '../dicom-results/segmentation.ts';
import { segmentsOf } from '../dicom-results/segments.ts';
import { structuredReport } from '../dicom-results/structured-report.ts';
import type { Elements } from '../formats/dicom/writer/elements.ts';
import { writeDicomFile } from '../formats/dicom/writer/write-dicom-file.ts';
import { captionOf } from './caption.ts';
import { RefusedResult } from './refused-result.ts';
import type { FactParts, FoundFacts } from './result-facts-of.ts';

/** Writes one object about an answer, as a DICOM file in memory. Throws RefusedResult where the answer has nothing of the kind. */
export async function makeResult(
  kind: ResultKind,
  found: FoundFacts,
  parts: Pick<FactParts, 'pictures'>,
): Promise<Buffer> {
  return writeDicomFile(await MAKERS[kind](found, parts));
}

type Maker = (found: FoundFacts, parts: Pick<FactParts, 'pictures'>) => Elements | Promise<Elements>;

const MAKERS: Readonly<Record<ResultKind, Maker>> = {
  sc: burnedPicture,
  sr: ({ facts }) => structuredReport(facts),
  seg: ({ facts }) => {
    const segments = segmentsOf(facts);
    if (segments.length === 0) throw new RefusedResult('The answer has no areas: neither masks nor outlines.', true);
    return segmentation(facts, segments);
  },
};

/** Larger than any picture: it is burned in its full size, or in the largest that can be drawn. */
const FULL_EDGE = 65_535;

async function burnedPicture(
  { facts, placesAt }: FoundFacts,
  { pictures }: Pick<FactParts, 'pictures'>,
): Promise<Elements> {
  const { index, header } = firstSource(facts);
  const marks = marksOfFrame(facts.reading, (frame) => facts.indexOf(frame) === index);
  const says = (facts.reading.classes?.length ?? 0) > 0 || facts.reading.statement === 'none';
  const isEmpty = !says && Object.values(marks).every((some) => some.length === 0);
  if (isEmpty) throw new RefusedResult('The answer has nothing that could be drawn on the picture.', true);
  const places = placesAt(index);
  // Of a series in files of its own each has one frame.
  const frame = facts.isSeries && places.every(({ mediaType }) => mediaType !== 'application/zip') ? 0 : index;
  const shown = await pictures.show({ places, options: { maxEdge: FULL_EDGE, frame } });
  if ('refusal' in shown) throw new RefusedResult(shown.refusal);
  // The engine starts without the decoder of pictures.
  const { burnMarks } = await import('../answers/drawing/burn-marks.ts');
  const colourOf = colouring(classesOf(facts.reading).map(({ label }) => label));
  const markedSize = { width: header.columns, height: header.rows };
  const picture = await burnMarks(shown.png, { marks, colourOf, markedSize, caption: captionOf(facts) });
  return secondaryCapture(facts, index, picture);
}
