import type { DicomFacts } from '../facts/dicom-facts.ts';
import type { Rectangle } from '../../cleaning/text-rule.ts';
import { textDecoder, type DecodeText } from '../reader/character-sets.ts';
import { DicomDefectError } from '../reader/defects.ts';
import type { ElementWalker } from '../reader/element-walker.ts';
import type { ElementStep } from '../reader/steps.ts';
import { readUint16, readUint32 } from '../reader/encoding.ts';
import { wholeFrames } from '../reader/number-of-frames.ts';
import { OFFSET_TABLES, PIXEL_DATA_TAGS } from '../reader/tags.ts';
import type { PixelForm } from '../reader/pixel-form.ts';
import type { PictureShape } from '../facts/picture-bytes.ts';
import { refuseDiscContents } from '../facts/refuse-form.ts';
import { dictionaryEntry } from './dictionary.ts';

/** What a file says of its patient and its picture at the top level, up to the pixel data. */
export interface FileFacts {
  /** Decoded texts without padding by keyword; '' where there is none. */
  readonly text: (keyword: FactKeyword) => string;
  readonly decode: DecodeText;
  readonly picture: DicomFacts;
  readonly shape: PictureShape;
  readonly places: PixelPlaces;
}

/** Where pixels in fragments lie, and what stands before them of their frames' places. */
export interface PixelPlaces {
  /** Of the first fragment's header; null where the pixels are not in fragments. */
  readonly fragments: number | null;
  /** Of the Extended Offset Table and its lengths, by their tags. */
  readonly tables: ReadonlyMap<number, Place>;
}

/** A value, in bytes. */
export interface Place {
  readonly position: number;
  readonly length: number;
}

/** Elements that are read before a file is cleaned. */
const FACT_TAGS = {
  SpecificCharacterSet: 0x0008_0005,
  ImageType: 0x0008_0008,
  SOPClassUID: 0x0008_0016,
  SOPInstanceUID: 0x0008_0018,
  StudyDate: 0x0008_0020,
  AccessionNumber: 0x0008_0050,
  Modality: 0x0008_0060,
  ConversionType: 0x0008_0064,
  InstitutionName: 0x0008_0080,
  InstitutionAddress: 0x0008_0081,
  ReferringPhysicianName: 0x0008_0090,
  StationName: 0x0008_1010,
  StudyDescription: 0x0008_1030,
  SeriesDescription: 0x0008_103e,
  InstitutionalDepartmentName: 0x0008_1040,
  PhysiciansOfRecord: 0x0008_1048,
  PerformingPhysicianName: 0x0008_1050,
  NameOfPhysiciansReadingStudy: 0x0008_1060,
  OperatorsName: 0x0008_1070,
  PatientName: 0x0010_0010,
  PatientID: 0x0010_0020,
  IssuerOfPatientID: 0x0010_0021,
  PatientBirthDate: 0x0010_0030,
  PatientSex: 0x0010_0040,
  OtherPatientIDs: 0x0010_1000,
  OtherPatientNames: 0x0010_1001,
  PatientBirthName: 0x0010_1005,
  PatientAddress: 0x0010_1040,
  PatientMotherBirthName: 0x0010_1060,
  StudyInstanceUID: 0x0020_000d,
  SeriesInstanceUID: 0x0020_000e,
  StudyID: 0x0020_0010,
  PhotometricInterpretation: 0x0028_0004,
  NumberOfFrames: 0x0028_0008,
  BurnedInAnnotation: 0x0028_0301,
  RecognizableVisualFeatures: 0x0028_0302,
  SpecimenLabelInImage: 0x0048_0010,
} as const;

export type FactKeyword = keyof typeof FACT_TAGS;

/** Reads a data set up to its pixel data, of a form; throws a DicomDefectError where it is broken before, a Defect for a disc's contents. */
export function readFileFacts(walker: ElementWalker, form: PixelForm): FileFacts {
  const found: Found = {
    values: new Map(),
    numbers: new Map(),
    regions: [],
    tables: new Map(),
    fragments: null,
    hasOverlayInPixels: false,
    hasPixels: false,
  };
  let step = walker.next();
  for (; step.kind === 'element'; step = walker.next()) {
    refuseDiscContents(step.tag);
    found.hasPixels = PIXEL_DATA_TAGS.has(step.tag);
    if (found.hasPixels) {
      if (step.length === null) found.fragments = step.valuePosition;
      break;
    }
    readFact(walker, step, found);
  }
  // Only a walk that came to the pixels or to the end has seen what the file says of itself.
  if (!found.hasPixels && step.kind !== 'end') throw new DicomDefectError({ kind: 'unknown-form' });
  const charset = found.values.get(FACT_TAGS.SpecificCharacterSet)?.toString('latin1') ?? '';
  const decode = textDecoder(charset);
  const text = (keyword: FactKeyword): string => {
    const tag = FACT_TAGS[keyword];
    const value = found.values.get(tag);
    return value === undefined ? '' : decode(value, dictionaryEntry(tag)?.vr ?? 'LO');
  };
  const picture = pictureFacts(found, text, form);
  return { text, decode, picture, shape: shapeOf(found, text), places: found };
}

interface Found extends PixelPlaces {
  readonly values: Map<number, Buffer>;
  readonly numbers: Map<number, number>;
  readonly regions: Rectangle[];
  readonly tables: Map<number, Place>;
  fragments: number | null;
  hasOverlayInPixels: boolean;
  hasPixels: boolean;
}

const WANTED = new Set<number>(Object.values(FACT_TAGS));
/** Forms that a decoder reads, or a player, but whose every byte nothing here accounts for. */
const OPAQUE_FORMS: ReadonlySet<PixelForm> = new Set(['video', 'jpeg-xl']);
const ROWS = 0x0028_0010;
const COLUMNS = 0x0028_0011;
const SAMPLES = 0x0028_0002;
const BITS = 0x0028_0100;
const NUMBERS = new Set([SAMPLES, ROWS, COLUMNS, BITS]);
const REGIONS = 0x0018_6011;
/** How a sequence may be named: by itself, as unknown, or not at all. */
const SEQUENCE_VRS: ReadonlySet<string> = new Set(['SQ', 'UN', '']);
const MAX_TEXT_BYTES = 65_536;
/** As many as a text rule holds; real files have one to four. */
const MAX_REGIONS = 20;

function readFact(
  walker: ElementWalker,
  { tag, vr, length, valuePosition: position }: ElementStep,
  found: Found,
): void {
  const { reader, encoding } = walker;
  if (tag === REGIONS && length !== 0 && SEQUENCE_VRS.has(vr)) {
    walker.enter();
    for (let step = walker.next(); step.kind === 'item'; step = walker.next()) readRegion(walker, found.regions);
  } else if (WANTED.has(tag) && length !== null && length <= MAX_TEXT_BYTES) {
    found.values.set(tag, Buffer.from(reader.take(length)));
  } else if (NUMBERS.has(tag) && length !== null && length >= 2) {
    found.numbers.set(tag, readUint16(reader.take(2), 0, encoding));
  } else if (OFFSET_TABLES.has(tag) && length !== null) {
    found.tables.set(tag, { position, length });
  } else if (isOverlayBitPosition(tag) && length === 2) {
    if (readUint16(reader.take(2), 0, encoding) > 0) found.hasOverlayInPixels = true;
  }
}

function shapeOf({ numbers }: Found, text: FileFacts['text']): PictureShape {
  return {
    rows: numbers.get(ROWS) ?? 0,
    columns: numbers.get(COLUMNS) ?? 0,
    samples: numbers.get(SAMPLES) ?? null,
    bits: numbers.get(BITS) ?? null,
    frames: wholeFrames(text('NumberOfFrames')),
    photometric: text('PhotometricInterpretation'),
  };
}

function isOverlayBitPosition(tag: number): boolean {
  return (Math.floor(tag / 0x1_0000) & 0xff01) === 0x6000 && tag % 0x1_0000 === 0x0102;
}

const CORNERS = [0x0018_6018, 0x0018_601a, 0x0018_601c, 0x0018_601e] as const;

function readRegion(walker: ElementWalker, regions: Rectangle[]): void {
  const corners = new Map<number, number>();
  for (let step = walker.next(); step.kind === 'element'; step = walker.next()) {
    const { tag, length } = step;
    const isCorner = CORNERS.some((corner) => corner === tag) && length === 4;
    if (isCorner) corners.set(tag, readUint32(walker.reader.take(4), 0, walker.encoding));
  }
  const [x0, y0, x1, y1] = CORNERS.map((tag) => corners.get(tag));
  if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined || regions.length >= MAX_REGIONS)
    return;
  if (x1 >= x0 && y1 >= y0) regions.push({ x: x0, y: y0, width: x1 - x0 + 1, height: y1 - y0 + 1 });
}

function pictureFacts(found: Found, text: FileFacts['text'], form: PixelForm): DicomFacts {
  return {
    modality: text('Modality'),
    sopClassUid: text('SOPClassUID'),
    imageType: text('ImageType')
      .split('\\')
      .map((value) => value.trim())
      .filter((value) => value !== ''),
    burnedInAnnotation: text('BurnedInAnnotation'),
    recognizableVisualFeatures: text('RecognizableVisualFeatures'),
    specimenLabelInImage: text('SpecimenLabelInImage'),
    conversionType: text('ConversionType'),
    regions: found.regions,
    rows: found.numbers.get(ROWS) ?? 0,
    columns: found.numbers.get(COLUMNS) ?? 0,
    photometricInterpretation: text('PhotometricInterpretation'),
    hasOverlayInPixels: found.hasOverlayInPixels,
    hasPixels: found.hasPixels,
    isOpaque: found.hasPixels && OPAQUE_FORMS.has(form),
  };
}
