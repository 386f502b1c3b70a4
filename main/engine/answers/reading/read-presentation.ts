import type { DataSet } from '../../formats/dicom/reader/data-set.ts';
import { graphicOf } from './dicom-graphic.ts';
import { floatsIn, frameIn, wordsIn, type DicomAnswer } from './dicom-answer.ts';
import { addValue, type Findings } from './findings.ts';

/** Reads the graphics and words of a presentation state (PS3.3, C.10.5); a group's words name its graphics. */
export function readPresentation({ dataSet, decode }: DicomAnswer, findings: Findings): void {
  const groups = dataSet.items(0x0070_0001);
  const images = new Set(groups.flatMap((group) => imagesOf(group).map((image) => image.text(0x0008_1155) ?? '')));
  groups.forEach((group, index) => {
    const words = group.items(0x0070_0008).map((text) => wordsIn(text, 0x0070_0006, 'ST', decode));
    const label = words.find((word) => word !== '') ?? null;
    const graphics = group.items(0x0070_0009);
    const [image] = imagesOf(group);
    const frame = image === undefined ? null : frameIn(image);
    const isPlaced = frame !== null || images.size <= 1;
    for (const graphic of graphics) add(graphic, { label, frame, isPlaced, path: `annotations.${index}` }, findings);
    for (const word of graphics.length === 0 ? words : words.slice(1)) if (word !== '') findings.texts.push(word);
  });
}

interface Around {
  readonly label: string | null;
  readonly frame: number | null;
  readonly isPlaced: boolean;
  readonly path: string;
}

function imagesOf(group: DataSet): readonly DataSet[] {
  return group.items(0x0008_1140);
}

function add(item: DataSet, { label, frame, isPlaced, path }: Around, findings: Findings): void {
  const unit = item.text(0x0070_0005) === 'DISPLAY' ? 'shares' : 'pixels';
  const numbers = floatsIn(item, 0x0070_0022);
  const graphic = graphicOf(item.text(0x0070_0023) ?? '', numbers, item.text(0x0070_0024) === 'Y');
  if (graphic === null || graphic.kind === 'line' || !isPlaced) {
    findings.undrawn += 1;
    addValue(findings, path, [label ?? '', numbers.join(', ')].join(' ').trim());
    return;
  }
  for (const each of graphic.each) {
    const named = label === null ? {} : { label };
    findings.shapes.push({ kind: graphic.kind, numbers: each, ...named, unit, size: null, frame, path });
  }
}
