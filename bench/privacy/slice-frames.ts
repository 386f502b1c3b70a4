import { writeDicom } from '../../scripts/samples/write-dicom.ts';
import { dicomImage } from '../../test/support/dicom-image.ts';
import { wholeBetween } from '../../test/support/seeded-random.ts';
import type { GreyFrame } from '../../main/engine/text-check/grey-frame.ts';
import { addEllipse, createCanvas } from '../../scripts/samples/canvas.ts';
import { BACKGROUNDS } from './text-backgrounds.ts';
import { drawText, FONTS, words, type Drawing } from './text-frames.ts';

/** What is made as a scanner's own slices or as grids of values. */
export const MODALITIES = ['CT', 'MR', 'PT', 'RTDOSE', 'SEG'] as const;
export type Modality = (typeof MODALITIES)[number];

/** A file and whether a name was written into its pixels. */
export interface SliceFile {
  readonly modality: Modality;
  readonly bytes: Buffer;
  readonly isLettered: boolean;
}

/** Files of each modality in turn, every second one clean; letters of 18 px as often as smaller and larger ones. */
export async function* sliceFiles(count: number, random: () => number): AsyncGenerator<SliceFile> {
  for (let index = 0; index < count; index += 1) {
    const modality = MODALITIES[Math.floor(index / 2) % MODALITIES.length] ?? 'CT';
    const clean = FRAMES[modality](random);
    const isLettered = index % 2 === 1;
    const frame = isLettered ? await drawText(clean, drawing(clean, random)) : clean;
    yield { modality, bytes: asDicom(frame, modality), isLettered };
  }
}

function drawing({ width, height }: GreyFrame, random: () => number): Drawing {
  const size = [18, 18, 12, 24][wholeBetween(random, 0, 3)] ?? 18;
  const text = words(random);
  const x = wholeBetween(random, 4, Math.max(5, Math.floor(width - text.length * size * 0.68)));
  const line = { text, x, y: wholeBetween(random, size + 2, height - size) };
  const font = FONTS[wholeBetween(random, 0, FONTS.length - 1)] ?? 'DejaVu Sans';
  return { lines: [line], size, contrast: random() < 0.5 ? 255 : 120, font, isBold: random() < 0.25 };
}

/** The classes and, in values for each grey level and for black, the ranges of PS3.3. */
const FORMS: Readonly<Record<Modality, { readonly sopClass: string; readonly step: number; readonly black: number }>> =
  {
    CT: { sopClass: '1.2.840.10008.5.1.4.1.1.2', step: 8, black: 24 },
    MR: { sopClass: '1.2.840.10008.5.1.4.1.1.4', step: 4, black: 0 },
    PT: { sopClass: '1.2.840.10008.5.1.4.1.1.128', step: 100, black: 0 },
    RTDOSE: { sopClass: '1.2.840.10008.5.1.4.1.1.481.2', step: 250, black: 0 },
    SEG: { sopClass: '1.2.840.10008.5.1.4.1.1.66.4', step: 1, black: 0 },
  };

function asDicom({ width, height, grey }: GreyFrame, modality: Modality): Buffer {
  const { sopClass, step, black } = FORMS[modality];
  const pixels = Buffer.alloc(grey.length * 2);
  grey.forEach((value, at) => pixels.writeUInt16LE(black + value * step, 2 * at));
  const isGrid = modality === 'RTDOSE' || modality === 'SEG';
  return writeDicom(
    '1.2.840.10008.1.2.1',
    dicomImage(width, height, 16, pixels, [
      ['00080008', 'CS', isGrid ? 'DERIVED\\PRIMARY' : 'ORIGINAL\\PRIMARY'],
      ['00080016', 'UI', sopClass],
      ['00080018', 'UI', '2.25.4711'],
      ['00080060', 'CS', modality],
      ...(modality === 'CT' ? CT_WINDOW : []),
    ]),
  );
}

/** Soft tissue, as most slices propose it: much lies outside of it. */
const CT_WINDOW = [
  ['00281050', 'DS', '1040'],
  ['00281051', 'DS', '400'],
  ['00281052', 'DS', '0'],
  ['00281053', 'DS', '1'],
] as const;

const FRAMES: Readonly<Record<Modality, (random: () => number) => GreyFrame>> = {
  CT: BACKGROUNDS.ct,
  MR: head,
  PT: (random) => blobs(random, 200, 6),
  RTDOSE: (random) => blobs(random, 160, 0),
  SEG: regions,
};

/** A head with folds of bright and dark tissue. */
function head(random: () => number): GreyFrame {
  const canvas = createCanvas(320, 320, 0.02);
  addEllipse(canvas, { x: 0, y: 0, rx: 0.72, ry: 0.88, value: 0.6 });
  addEllipse(canvas, { x: 0, y: 0, rx: 0.67, ry: 0.83, value: -0.45 });
  addEllipse(canvas, { x: 0, y: 0, rx: 0.62, ry: 0.78, value: 0.25, soft: 0.05 });
  for (let fold = 0; fold < 90; fold += 1) {
    const [angle, far] = [random() * 2 * Math.PI, 0.45 + 0.5 * random()];
    const place = { x: 0.6 * far * Math.cos(angle), y: 0.76 * far * Math.sin(angle), turned: random() * 180 };
    addEllipse(canvas, {
      ...place,
      rx: 0.03 + 0.08 * random(),
      ry: 0.012 + 0.01 * random(),
      value: 0.5 * (random() - 0.5),
      soft: 0.3,
    });
  }
  for (const side of [-1, 1])
    addEllipse(canvas, { x: side * 0.13, y: 0, rx: 0.06, ry: 0.2, value: -0.2, soft: 0.1, turned: side * 12 });
  const grey = Uint8Array.from(canvas.values, (value) =>
    Math.max(0, Math.min(255, Math.round(value * 255 + 18 * (random() + random() - 1)))),
  );
  return { width: 320, height: 320, grey };
}

/** Soft bright places, with grain or without. */
function blobs(random: () => number, edge: number, grain: number): GreyFrame {
  const canvas = createCanvas(edge, edge, 0);
  addEllipse(canvas, { x: 0, y: 0, rx: 0.7, ry: 0.55, value: 0.15, soft: 0.3 });
  for (let blob = 0; blob < 9; blob += 1) {
    const size = 0.04 + 0.2 * random();
    addEllipse(canvas, {
      x: random() - 0.5,
      y: 0.8 * random() - 0.4,
      rx: size,
      ry: size,
      value: 0.6 * random(),
      soft: 0.9,
    });
  }
  const grey = Uint8Array.from(canvas.values, (value) =>
    Math.max(0, Math.min(255, Math.round(value * 255 + grain * 3 * (random() - 0.5)))),
  );
  return { width: edge, height: edge, grey };
}

/** Numbers of regions, each with a sharp edge. */
function regions(random: () => number): GreyFrame {
  const [width, height] = [400, 320];
  const grey = new Uint8Array(width * height);
  for (let region = 1; region < 25; region += 1) {
    const [x, y, rx, ry] = [random() * width, random() * height, 4 + random() * 50, 4 + random() * 50];
    for (let row = 0; row < height; row += 1)
      for (let column = 0; column < width; column += 1)
        if (((column - x) / rx) ** 2 + ((row - y) / ry) ** 2 < 1) grey[row * width + column] = region * 10;
  }
  return { width, height, grey };
}
