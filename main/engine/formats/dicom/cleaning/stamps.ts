import type { RecipeOption } from '../../../../../shared/recipe.ts';
import type { Encoding } from '../reader/encoding.ts';
import { ITEM, ITEM_END, SEQUENCE_END } from '../reader/tags.ts';
import type { ByteWriter } from './byte-writer.ts';
import { valueOf } from './values.ts';
import { writeHeader } from './write-header.ts';

/** An element that says what was done to the file; `text` is for people. */
export interface Stamp {
  readonly tag: number;
  readonly vr: string;
  readonly keyword: string;
  readonly text: string;
  readonly write: (writer: ByteWriter, encoding: Encoding) => void;
}

/** The elements that say how a file was cleaned, in the order of their tags. Source: PS3.15, E.1; PS3.16, CID 7050. */
export function stampsOf(options: ReadonlySet<RecipeOption>): readonly Stamp[] {
  const codes = CODES.filter(([, option]) => option === null || options.has(option));
  const dates = options.has('modified-dates') ? 'MODIFIED' : 'REMOVED';
  const method = ['Sagittal', ...codes.map(([, , meaning]) => meaning)].join('\\');
  return [
    textStamp(0x0012_0062, 'CS', 'PatientIdentityRemoved', 'YES'),
    textStamp(0x0012_0063, 'LO', 'DeidentificationMethod', method),
    {
      tag: 0x0012_0064,
      vr: 'SQ',
      keyword: 'DeidentificationMethodCodeSequence',
      text: codes.map(([code]) => code).join('\\'),
      write: (writer, encoding) => writeCodes(writer, encoding, codes),
    },
    textStamp(0x0028_0303, 'CS', 'LongitudinalTemporalInformationModified', dates),
  ];
}

/** True for the tags of the stamps: what a file says there itself is replaced. */
export function isStampTag(tag: number): boolean {
  return STAMP_TAGS.has(tag);
}

type Code = readonly [code: string, option: RecipeOption | null, meaning: string];

const STAMP_TAGS = new Set([0x0012_0062, 0x0012_0063, 0x0012_0064, 0x0028_0303]);
const CODES: readonly Code[] = [
  ['113100', null, 'Basic Application Confidentiality Profile'],
  ['113105', 'clean-descriptors', 'Clean Descriptors Option'],
  ['113107', 'modified-dates', 'Retain Longitudinal Temporal Information Modified Dates Option'],
  ['113108', 'patient-characteristics', 'Retain Patient Characteristics Option'],
  ['113109', 'device', 'Retain Device Identity Option'],
  ['113110', 'uids', 'Retain UIDs Option'],
  ['113112', 'institution', 'Retain Institution Identity Option'],
];

function textStamp(tag: number, vr: string, keyword: string, text: string): Stamp {
  return { tag, vr, keyword, text, write: (writer, encoding) => writeText(writer, encoding, tag, vr, text) };
}

function writeText(writer: ByteWriter, encoding: Encoding, tag: number, vr: string, text: string): void {
  const value = valueOf(text, vr);
  writeHeader(writer, encoding, { tag, vr, length: value.length });
  writer.write(value);
}

function writeCodes(writer: ByteWriter, encoding: Encoding, codes: readonly Code[]): void {
  writeHeader(writer, encoding, { tag: 0x0012_0064, vr: 'SQ', length: null });
  for (const [code, , meaning] of codes) {
    writeHeader(writer, encoding, { tag: ITEM, vr: '', length: null });
    writeText(writer, encoding, 0x0008_0100, 'SH', code);
    writeText(writer, encoding, 0x0008_0102, 'SH', 'DCM');
    writeText(writer, encoding, 0x0008_0104, 'LO', meaning);
    writeHeader(writer, encoding, { tag: ITEM_END, vr: '', length: 0 });
  }
  writeHeader(writer, encoding, { tag: SEQUENCE_END, vr: '', length: 0 });
}
