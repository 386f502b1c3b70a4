import { describe, expect, it } from 'vitest';
import { supplyOf, type ByteSupply } from '../../../../../../../main/engine/formats/dicom/reader/byte-source.ts';
import {
  EXPLICIT_BIG,
  EXPLICIT_LITTLE,
  IMPLICIT_LITTLE,
  type Encoding,
} from '../../../../../../../main/engine/formats/dicom/reader/encoding.ts';
import { encodeElements, type Element } from '../../../../../../support/canary-dicom/encode.ts';
import { defectOf, outlineOf, walkerOver } from '../../../../../../support/dicom-walk.ts';

const EXPLICIT = { syntax: 'explicit', hasLengths: true } as const;
const REFERENCE: Element = { tag: '00081155', vr: 'UI', value: '1.2.3.' };
const inner: Element = { tag: '00081199', vr: 'SQ', value: [{ elements: [REFERENCE] }] };
const DATA_SET: readonly Element[] = [
  { tag: '00080060', vr: 'CS', value: 'CT' },
  { tag: '00081140', vr: 'SQ', value: [{ elements: [REFERENCE, inner] }, { elements: [] }] },
  { tag: '00280010', vr: 'US', value: [2] },
];
const WAYS: readonly (readonly [name: string, Encoding, Parameters<typeof encodeElements>[1]])[] = [
  ['explicit', EXPLICIT_LITTLE, EXPLICIT],
  ['explicit, with delimiters', EXPLICIT_LITTLE, { syntax: 'explicit', hasLengths: false }],
  ['implicit', IMPLICIT_LITTLE, { syntax: 'implicit', hasLengths: true }],
  ['implicit, with delimiters', IMPLICIT_LITTLE, { syntax: 'implicit', hasLengths: false }],
  ['big-endian', EXPLICIT_BIG, { syntax: 'big', hasLengths: true }],
  ['big-endian, with delimiters', EXPLICIT_BIG, { syntax: 'big', hasLengths: false }],
  ['as UN', EXPLICIT_LITTLE, { syntax: 'explicit', un: 'defined', hasLengths: true }],
  ['as UN, with delimiters', EXPLICIT_LITTLE, { syntax: 'explicit', un: 'undefined', hasLengths: true }],
];
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('a walk', () => {
  it.each(WAYS)('meets the same elements in a data set written %s', (_, encoding, way) => {
    const outline = outlineOf(walkerOver(encodeElements(DATA_SET, way), encoding));
    expect(outline.map((line) => line.split(' ')[0])).toEqual([
      '(0008,0060)',
      '(0008,1140)',
      'item',
      '(0008,1155)',
      '(0008,1199)',
      'item',
      '(0008,1155)',
      'item-end',
      'sequence-end',
      'item-end',
      'item',
      'item-end',
      'sequence-end',
      '(0028,0010)',
      'end',
    ]);
  });

  it.each(WAYS)('passes over whole sequences in a data set written %s', (_, encoding, way) => {
    const walker = walkerOver(encodeElements(DATA_SET, way), encoding);
    const steps = [walker.next(), walker.next(), walker.next(), walker.next()];
    expect(steps.map((step) => ('tag' in step ? step.tag : step.kind))).toEqual([
      0x0008_0060,
      0x0008_1140,
      0x0028_0010,
      'end',
    ]);
  });

  it('goes on where it was when the bytes come late', () => {
    const bytes = encodeElements(DATA_SET, { syntax: 'explicit', hasLengths: false });
    const again = (step: () => void): void => {
      for (;;) {
        try {
          step();
          return;
        } catch (error) {
          if (error !== LATE) throw error;
        }
      }
    };
    expect(outlineOf(walkerOver(bytes, EXPLICIT_LITTLE, lateSupply(bytes)), again)).toEqual(
      outlineOf(walkerOver(bytes)),
    );
    const passing = walkerOver(bytes, EXPLICIT_LITTLE, lateSupply(bytes));
    const tags: unknown[] = [];
    for (let count = 0; count < 4; count += 1) {
      again(() => {
        const step = passing.next();
        tags.push('tag' in step ? step.tag : step.kind);
      });
    }
    expect(tags).toEqual([0x0008_0060, 0x0008_1140, 0x0028_0010, 'end']);
  });

  it('meets the fragments of encapsulated pixel data, the table of offsets first, and the elements behind them', () => {
    const elements: Element[] = [
      { tag: '7fe00010', vr: 'OB', value: { fragments: [Buffer.alloc(4), Buffer.alloc(0), Buffer.alloc(2)] } },
      { tag: 'fffafffa', vr: 'SQ', value: [] },
    ];
    expect(outlineOf(walkerOver(encodeElements(elements, EXPLICIT)))).toEqual([
      '(7FE0,0010) OB endless',
      'fragment 0',
      'fragment 4',
      'fragment 0',
      'fragment 2',
      'sequence-end',
      '(FFFA,FFFA) SQ 0',
      'sequence-end',
      'end',
    ]);
  });

  it.each([
    ['zeros', Buffer.alloc(30)],
    ['text', Buffer.from('Jane Doe was here')],
    ['an element of a lower tag', encodeElements([{ tag: '00100010', vr: 'PN', value: 'Doe^Jane' }], EXPLICIT)],
    [
      'an element longer than the file',
      encodeElements([{ tag: 'fffcfffc', vr: 'OB', value: 'x'.repeat(9) }], EXPLICIT).subarray(0, -4),
    ],
  ])('ends after the pixel data where %s follow', (_, rest) => {
    const pixels = encodeElements([{ tag: '7fe00010', vr: 'OW', value: Buffer.alloc(4) }], EXPLICIT);
    expect(outlineOf(walkerOver(Buffer.concat([pixels, rest])))).toEqual(['(7FE0,0010) OW 4', 'end']);
  });

  it.each([
    ['two blanks', '  '],
    ['two zeros', '\0\0'],
  ])('takes %s for a value representation', (_, blank) => {
    const bytes = encodeElements([{ tag: '00101000', vr: 'LO', value: 'PID1' }, ...DATA_SET.slice(2)], EXPLICIT);
    bytes.write(blank, 4, 'latin1');
    expect(outlineOf(walkerOver(bytes))).toEqual(['(0010,1000) 4', '(0028,0010) US 2', 'end']);
  });

  it('reads items that are written implicit in an explicit data set', () => {
    const items = encodeElements([{ tag: '00081140', vr: 'SQ', value: [{ elements: [REFERENCE] }] }], {
      syntax: 'implicit',
      hasLengths: true,
    }).subarray(8);
    const bytes = encodeElements([{ tag: '00081140', vr: 'SQ', value: items }, ...DATA_SET.slice(2)], EXPLICIT);
    expect(outlineOf(walkerOver(bytes))).toEqual([
      '(0008,1140) SQ 22',
      'item 14',
      '(0008,1155) 6',
      'item-end',
      'sequence-end',
      '(0028,0010) US 2',
      'end',
    ]);
  });
});

describe('a walk ends in a defect', () => {
  const deep = (depth: number): Element => ({
    tag: '00081140',
    vr: 'SQ',
    value: depth === 0 ? [] : [{ elements: [deep(depth - 1)] }],
  });

  it.each<[string, Buffer, object]>([
    ['that the file ends early', hex('0800 6000 4353 0400 4354'), { kind: 'ends-early', sizeBytes: 10, wantedEnd: 12 }],
    ['at no header', hex('0800 6000 6373 0200 4354 0000'), { kind: 'no-element-header', position: 0 }],
    ['at a delimiter out of place', hex('feff 0de0 0000 0000'), { kind: 'misplaced-delimiter', position: 0 }],
    [
      'at an element longer than its item',
      hex('0800 4011 5351 0000 1200 0000 feff 00e0 0a00 0000 0800 5511 5549 0400 3120 3220 3320'),
      { kind: 'element-overruns', position: 20 },
    ],
    ['at no item', hex('0800 4011 5351 0000 0800 0000 0800 5511 5549 0000'), { kind: 'no-item', position: 12 }],
    ['at no fragment', hex('e07f 1000 4f42 0000 ffff ffff 0800 5511 5549 0000'), { kind: 'no-fragment', position: 12 }],
    [
      'at a hundred sequences in each other',
      encodeElements([deep(101)], EXPLICIT),
      { kind: 'nested-too-deep', deepest: 100 },
    ],
  ])('%s', (_, bytes, defect) => {
    expect(defectOf(() => outlineOf(walkerOver(bytes)))).toEqual(defect);
  });
});

const LATE = new Error('not here yet');

/** Has a byte at a time, each asked for in vain first. */
function lateSupply(bytes: Buffer): ByteSupply {
  const asked = new Set<number>();
  const source = {
    sizeBytes: bytes.length,
    read: (into: Buffer, position: number) => {
      if (!asked.has(position)) {
        asked.add(position);
        throw LATE;
      }
      return bytes.copy(into.subarray(0, 1), 0, Math.min(position, bytes.length));
    },
  };
  return supplyOf(source, 0);
}
