import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXPLICIT_LITTLE_ENDIAN, writeDicom, type DicomElement } from '../../scripts/samples/write-dicom.ts';

/** The size of every source, in pixels. */
export const SOURCE = { columns: 64, rows: 48, frames: 3 } as const;

/** A kind of image that answers are about. */
export type SourceKind = 'ct' | 'ultrasound' | 'x-ray' | 'japanese';
const KINDS: readonly SourceKind[] = ['ct', 'ultrasound', 'x-ray', 'japanese'];

/** Writes so many DICOM images of all kinds, each of its own patient, into a folder; answers their paths. */
export function writeSources(folder: string, count: number): string[] {
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: count }, (_, number) => {
    const path = join(folder, `${number}-${KINDS[number % KINDS.length] ?? 'ct'}.dcm`);
    writeFileSync(path, sourceImage(KINDS[number % KINDS.length] ?? 'ct', number));
    return path;
  });
}

/** One image; `number` makes another patient, study and picture of it. */
export function sourceImage(kind: SourceKind, number: number): Buffer {
  const { columns, rows } = SOURCE;
  const frames = kind === 'ultrasound' ? SOURCE.frames : 1;
  const pixels = Buffer.alloc(columns * rows * frames);
  for (const at of pixels.keys()) pixels[at] = (at * 7 + number * 13) % 251;
  const root = `2.25.77.${number + 1}`;
  return writeDicom(EXPLICIT_LITTLE_ENDIAN, [
    ['00080016', 'UI', SOP_CLASSES[kind]],
    ['00080018', 'UI', `${root}.1.1`],
    ['00080020', 'DA', '20260105'],
    ['00080030', 'TM', '090000'],
    ['00080050', 'SH', `ACC-${number}`],
    ['00080060', 'CS', MODALITIES[kind]],
    ['00080090', 'PN', 'Sample^Doctor'],
    ['00100020', 'LO', `ID-${number}`],
    ['00100030', 'DA', '19151210'],
    ['00100040', 'CS', 'F'],
    ['0020000d', 'UI', root],
    ['0020000e', 'UI', `${root}.1`],
    ['00200010', 'SH', '1'],
    ['00200011', 'IS', '1'],
    ['00200013', 'IS', '4'],
    ['00280002', 'US', [1]],
    ['00280004', 'CS', 'MONOCHROME2'],
    ['00280008', 'IS', String(frames)],
    ['00280010', 'US', [rows]],
    ['00280011', 'US', [columns]],
    ['00280100', 'US', [8]],
    ['00280101', 'US', [8]],
    ['00280102', 'US', [7]],
    ['00280103', 'US', [0]],
    ['7fe00010', 'OB', pixels],
    ...(kind === 'ct' ? PLACE : []),
    ...(kind === 'japanese' ? JAPANESE : PLAIN_NAME),
  ]);
}

const SOP_CLASSES: Readonly<Record<SourceKind, string>> = {
  ct: '1.2.840.10008.5.1.4.1.1.2',
  ultrasound: '1.2.840.10008.5.1.4.1.1.3.1',
  'x-ray': '1.2.840.10008.5.1.4.1.1.1',
  japanese: '1.2.840.10008.5.1.4.1.1.2',
};
const MODALITIES: Readonly<Record<SourceKind, string>> = { ct: 'CT', ultrasound: 'US', 'x-ray': 'CR', japanese: 'CT' };

const PLACE: DicomElement[] = [
  ['00180050', 'DS', '2.5'],
  ['00200032', 'DS', '-16\\-12\\40'],
  ['00200037', 'DS', '1\\0\\0\\0\\1\\0'],
  ['00200052', 'UI', '2.25.99'],
  ['00280030', 'DS', '0.5\\0.5'],
];
const PLAIN_NAME: DicomElement[] = [
  ['00080005', 'CS', 'ISO_IR 100'],
  ['00100010', 'PN', 'M\u00fcller^J\u00fcrgen'],
];
/** PS3.5, H.3.1: Yamada Tarou in letters, ideographs and syllables. */
const JAPANESE: DicomElement[] = [
  ['00080005', 'CS', '\\ISO 2022 IR 87'],
  [
    '00100010',
    'PN',
    Buffer.from(
      '59616d6164615e5461726f753d1b24423b3345441b28425e1b244242404f3a1b28423d1b24422464245e24401b28425e1b2442243f246d24261b2842',
      'hex',
    ),
  ],
];
