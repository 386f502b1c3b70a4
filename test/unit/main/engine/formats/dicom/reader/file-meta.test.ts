import { describe, expect, it } from 'vitest';
import { bufferSource } from '../../../../../../../main/engine/formats/dicom/reader/byte-source.ts';
import {
  EXPLICIT_BIG,
  EXPLICIT_LITTLE,
  IMPLICIT_LITTLE,
} from '../../../../../../../main/engine/formats/dicom/reader/encoding.ts';
import { dataSetForm, readFileMeta } from '../../../../../../../main/engine/formats/dicom/reader/file-meta.ts';
import { encodeElements, type Encoding } from '../../../../../../support/canary-dicom/encode.ts';
import { defectOf } from '../../../../../../support/dicom-walk.ts';

const EXPLICIT: Encoding = { syntax: 'explicit', hasLengths: true };
const elements = [
  { tag: '00020002', vr: 'UI', value: '1.2.3.' },
  { tag: '00020010', vr: 'UI', value: '1.2.840.10008.1.2.4.50' },
  { tag: '00020102', vr: 'OB', value: Buffer.alloc(2_000, 1) },
];
const group = (encoding: Encoding = EXPLICIT): Buffer => encodeElements(elements, encoding);
const DATA_SET = encodeElements([{ tag: '00080060', vr: 'CS', value: 'CT' }], EXPLICIT);
const read = (...parts: Buffer[]) => readFileMeta(bufferSource(Buffer.concat(parts)));

describe('what comes before the data set', () => {
  it.each<[string, Buffer[], number, boolean]>([
    ['a preamble', [Buffer.alloc(128), Buffer.from('DICM'), group()], 132, false],
    ['a preamble with words', [Buffer.alloc(128, 'x'), Buffer.from('DICM'), group()], 132, true],
    ['the mark alone', [Buffer.from('DICM'), group()], 4, false],
    ['nothing', [group()], 0, false],
  ])('is read after %s', (_, parts, start, hasPreamble) => {
    const meta = read(...parts, DATA_SET);
    expect(meta).toMatchObject({
      end: start + group().length,
      transferSyntax: '1.2.840.10008.1.2.4.50',
      sopClassUid: '1.2.3.',
      sopInstanceUid: '',
      hasPreamble,
    });
    expect(meta.elements.map(({ tag, position, value }) => [tag, position, value?.length])).toEqual([
      [0x0002_0002, start, 6],
      [0x0002_0010, start + 14, 22],
      [0x0002_0102, start + 44, undefined],
    ]);
  });

  it('is read where it names no representations', () => {
    const meta = read(group({ syntax: 'implicit', hasLengths: true }), DATA_SET);
    expect(meta.transferSyntax).toBe('1.2.840.10008.1.2.4.50');
  });

  it.each<[string, Buffer, object]>([
    ['is cut', group().subarray(0, -4), { kind: 'ends-early' }],
    [
      'goes on without end',
      Buffer.from('020002004f420000ffffffff', 'hex'),
      { kind: 'meta-without-length', position: 0 },
    ],
    [
      'has too many elements',
      Buffer.concat(Array.from({ length: 1_001 }, () => group().subarray(0, 14))),
      { kind: 'too-much-file-meta' },
    ],
  ])('is a defect where it %s', (_, bytes, defect) => {
    expect(defectOf(() => read(bytes))).toMatchObject(defect);
  });
});

describe('a data set is written as', () => {
  const [JPEG, BIG, DEFLATED] = ['1.2.840.10008.1.2.4.50', '1.2.840.10008.1.2.2', '1.2.840.10008.1.2.1.99'];
  const [IMPLICIT_SYNTAX, EXPLICIT_SYNTAX] = ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1'];
  const little = Buffer.from('0800600043530200', 'hex');
  const implicit = Buffer.from('0800600002000000', 'hex');
  const big = Buffer.from('0008006043530002', 'hex');

  it.each<[string, Buffer, string, object]>([
    [
      'its transfer syntax says',
      little,
      EXPLICIT_SYNTAX,
      { encoding: EXPLICIT_LITTLE, transferSyntax: EXPLICIT_SYNTAX },
    ],
    [
      'it looks, implicit for explicit',
      implicit,
      EXPLICIT_SYNTAX,
      { encoding: IMPLICIT_LITTLE, transferSyntax: IMPLICIT_SYNTAX },
    ],
    [
      'it looks, explicit for implicit',
      little,
      IMPLICIT_SYNTAX,
      { encoding: EXPLICIT_LITTLE, transferSyntax: EXPLICIT_SYNTAX },
    ],
    ['it looks, big-endian for little', big, EXPLICIT_SYNTAX, { encoding: EXPLICIT_BIG, transferSyntax: BIG }],
    ['it looks, where nothing is said', implicit, '', { encoding: IMPLICIT_LITTLE, transferSyntax: IMPLICIT_SYNTAX }],
    [
      'it looks, implicit around compressed frames',
      implicit,
      JPEG,
      { encoding: IMPLICIT_LITTLE, transferSyntax: JPEG },
    ],
    [
      'deflated',
      Buffer.from('anything'),
      DEFLATED,
      { encoding: EXPLICIT_LITTLE, transferSyntax: DEFLATED, isDeflated: true },
    ],
  ])('%s', (_, head, syntax, form) => {
    expect(dataSetForm(head, syntax)).toEqual({ isDeflated: false, ...form });
  });

  it.each([
    ['nothing', Buffer.alloc(7), '', 'no-data-set'],
    ['big-endian around compressed frames', big, JPEG, 'unknown-form'],
  ])('%s: a defect', (_, head, syntax, kind) => {
    expect(defectOf(() => dataSetForm(head, syntax))).toEqual({ kind });
  });
});
