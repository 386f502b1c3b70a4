import dicomParser from 'dicom-parser';
import { memorySink, memorySource } from '../../main/engine/formats/bytes/byte-ends.ts';
import type { CleanOutcome } from '../../main/engine/formats/cleaning/cleaner.ts';
import { cleanDicom } from '../../main/engine/formats/dicom/cleaning/clean-dicom.ts';
import type { PrivacyChange } from '../../shared/contract/privacy.ts';
import type { RecipeOption } from '../../shared/recipe.ts';
import { encodeFile, transferSyntaxOf, type Element, type Encoding } from './canary-dicom/encode.ts';

export const SITE_KEY = Buffer.alloc(32, 9);
export const EXPLICIT: Encoding = { syntax: 'explicit', hasLengths: true };
export const CT_CLASS = '1.2.840.10008.5.1.4.1.1.2';

/** A file that was cleaned, or why not. */
export interface CleanedDicom {
  readonly outcome: CleanOutcome;
  readonly content: Buffer;
  /** What was heard of each place. */
  readonly changes: ReadonlyMap<string, PrivacyChange>;
}

/** A CT file with the given elements beside the few that make it one; in the order of their tags. */
export function dicomWith(elements: readonly Element[], encoding: Encoding = EXPLICIT, syntax?: string): Buffer {
  const given = new Set(elements.map(({ tag }) => tag));
  const all = [...BASE.filter(({ tag }) => !given.has(tag)), ...elements].sort((a, b) => (a.tag < b.tag ? -1 : 1));
  const meta: Element[] = [
    { tag: '00020001', vr: 'OB', value: Buffer.from([0, 1]) },
    { tag: '00020002', vr: 'UI', value: CT_CLASS },
    { tag: '00020003', vr: 'UI', value: '1.2.3.4' },
    { tag: '00020010', vr: 'UI', value: syntax ?? transferSyntaxOf(encoding) },
    { tag: '00020016', vr: 'AE', value: 'WARD7' },
  ];
  return encodeFile({ preamble: Buffer.alloc(128, 'x'), meta, elements: all }, encoding);
}

const BASE: readonly Element[] = [
  { tag: '00080016', vr: 'UI', value: CT_CLASS },
  { tag: '00080018', vr: 'UI', value: '1.2.3.4' },
  { tag: '00080060', vr: 'CS', value: 'CT' },
  { tag: '00100010', vr: 'PN', value: 'Doe^Jane' },
  { tag: '00100020', vr: 'LO', value: 'PID-1' },
  { tag: '00280010', vr: 'US', value: [2] },
  { tag: '00280011', vr: 'US', value: [2] },
  { tag: '00280100', vr: 'US', value: [16] },
  { tag: '7fe00010', vr: 'OW', value: Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]) },
];

/** Cleans bytes in memory. */
export async function cleaned(bytes: Buffer, ...options: RecipeOption[]): Promise<CleanedDicom> {
  const sink = memorySink();
  const changes = new Map<string, PrivacyChange>();
  const observe = (change: PrivacyChange): unknown => changes.set(change.place, change);
  const context = { siteKey: SITE_KEY, options: new Set(options), observe };
  const outcome = await cleanDicom(memorySource(bytes), sink, context);
  return { outcome, content: sink.content(), changes };
}

/** Reads a cleaned file with a parser that is not ours. */
export function readBack(content: Buffer): dicomParser.DataSet {
  return dicomParser.parseDicom(content);
}
