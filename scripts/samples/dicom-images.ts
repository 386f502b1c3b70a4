import sharp from 'sharp';
import { toLevels, type Canvas } from './canvas.ts';
import { abdomenHounsfield, brain, mammogram } from './phantoms.ts';
import { EXPLICIT_LITTLE_ENDIAN, JPEG_BASELINE, writeDicom, type DicomElement } from './write-dicom.ts';

/** An uncompressed CT slice: 16 bit with a sign, Hounsfield units through the rescale intercept. */
export function abdomenCt(): Buffer {
  const canvas = abdomenHounsfield(256, 192);
  return writeDicom(EXPLICIT_LITTLE_ENDIAN, [
    ...patient('Phantom^Ada', 'SAMPLE-001', '19151210', 'F'),
    ...study('CT', '1.2.840.10008.5.1.4.1.1.2', 'Abdomen phantom', { study: 1, series: 1, instance: 1 }),
    ...grid(canvas, { bitsAllocated: 16, bitsStored: 16, isSigned: true }),
    ['00281050', 'DS', '60'],
    ['00281051', 'DS', '400'],
    ['00281052', 'DS', '-1024'],
    ['00281053', 'DS', '1'],
    ['00281054', 'LO', 'HU'],
    ['7fe00010', 'OW', int16(Array.from(canvas.values, (hounsfield) => Math.round(hounsfield) + 1024))],
  ]);
}

/** A mammogram whose pixels are JPEG baseline in one fragment. */
export async function mammogramJpeg(): Promise<Buffer> {
  const canvas = mammogram(240, 320);
  const { width, height } = canvas;
  const grey = Buffer.from(Uint8Array.from(toLevels(canvas, 255)));
  const jpeg = await sharp(grey, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .jpeg({ quality: 90, mozjpeg: false })
    .toBuffer();
  return writeDicom(JPEG_BASELINE, [
    ...patient('Phantom^Grace', 'SAMPLE-002', '19061209', 'F'),
    ...study('MG', '1.2.840.10008.5.1.4.1.1.7', 'Breast phantom', { study: 2, series: 1, instance: 1 }),
    ...grid(canvas, { bitsAllocated: 8, bitsStored: 8, isSigned: false }),
    ['00080064', 'CS', 'SYN'],
    ['00282110', 'CS', '01'],
    ['00282112', 'DS', (grey.length / jpeg.length).toFixed(2)],
    ['00282114', 'CS', 'ISO_10918_1'],
    ['7fe00010', 'OB', { frames: [jpeg] }],
  ]);
}

/** One slice of a series of three, 12 bit in 16. */
export function brainMrSlice(number: 1 | 2 | 3): Buffer {
  const canvas = brain(128, 160, number - 2);
  return writeDicom(EXPLICIT_LITTLE_ENDIAN, [
    ...patient('Phantom^Alan', 'SAMPLE-003', '19120623', 'M'),
    ...study('MR', '1.2.840.10008.5.1.4.1.1.4', 'Brain phantom', { study: 3, series: 1, instance: number }),
    ...grid(canvas, { bitsAllocated: 16, bitsStored: 12, isSigned: false }),
    ['00180050', 'DS', '5'],
    ['00200032', 'DS', `-64\\-80\\${(number - 2) * 5}`],
    ['00200037', 'DS', '1\\0\\0\\0\\1\\0'],
    ['00281050', 'DS', '1800'],
    ['00281051', 'DS', '3600'],
    ['7fe00010', 'OW', int16(toLevels(canvas, 4095))],
  ]);
}

function patient(name: string, id: string, birthDate: string, sex: string): DicomElement[] {
  return [
    ['00100010', 'PN', name],
    ['00100020', 'LO', id],
    ['00100030', 'DA', birthDate],
    ['00100040', 'CS', sex],
  ];
}

interface Numbers {
  readonly study: number;
  readonly series: number;
  readonly instance: number;
}

function study(
  modality: string,
  sopClass: string,
  description: string,
  { study, series, instance }: Numbers,
): DicomElement[] {
  const root = `2.25.302120183920183.${study}`;
  return [
    ['00080005', 'CS', 'ISO_IR 100'],
    ['00080008', 'CS', 'DERIVED\\SECONDARY'],
    ['00080016', 'UI', sopClass],
    ['00080018', 'UI', `${root}.${series}.${instance}`],
    ['00080020', 'DA', '20260105'],
    ['00080030', 'TM', '090000'],
    ['00080050', 'SH', `ACC-00${study}`],
    ['00080060', 'CS', modality],
    ['00080070', 'LO', 'Sagittal sample images'],
    ['00080080', 'LO', 'Phantom Clinic'],
    ['00080090', 'PN', 'Sample^Doctor'],
    ['00081030', 'LO', description],
    ['0020000d', 'UI', root],
    ['0020000e', 'UI', `${root}.${series}`],
    ['00200010', 'SH', String(study)],
    ['00200011', 'IS', String(series)],
    ['00200013', 'IS', String(instance)],
    ['00200052', 'UI', `${root}.99`],
  ];
}

interface Depth {
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly isSigned: boolean;
}

function grid({ width, height }: Canvas, { bitsAllocated, bitsStored, isSigned }: Depth): DicomElement[] {
  return [
    ['00280002', 'US', [1]],
    ['00280004', 'CS', 'MONOCHROME2'],
    ['00280010', 'US', [height]],
    ['00280011', 'US', [width]],
    ['00280030', 'DS', '1\\1'],
    ['00280100', 'US', [bitsAllocated]],
    ['00280101', 'US', [bitsStored]],
    ['00280102', 'US', [bitsStored - 1]],
    ['00280103', 'US', [isSigned ? 1 : 0]],
  ];
}

function int16(values: ArrayLike<number>): Buffer {
  return Buffer.from(Int16Array.from(values).buffer);
}
