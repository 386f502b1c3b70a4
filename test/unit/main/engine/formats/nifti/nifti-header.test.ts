import { describe, expect, it } from 'vitest';
import { planNifti } from '../../../../../../main/engine/formats/nifti/nifti-header.ts';
import { cleaningOf, defectOf } from '../../../../../support/cleaning.ts';

interface HeaderOf {
  readonly version?: 1 | 2;
  readonly isLittle?: boolean;
  /** The number of dimensions and their sizes. */
  readonly dimensions?: readonly number[];
  readonly datatype?: number;
  readonly bits?: number;
  readonly offset?: number;
  readonly magic?: string;
}

/** A header with the four bytes behind it, written by the comments in nifti1.h and nifti2.h. */
function header({
  version = 1,
  isLittle = true,
  dimensions = [3, 4, 3, 2],
  datatype = 4,
  bits = 16,
  offset,
  magic,
}: HeaderOf = {}): Buffer {
  const isFirst = version === 1;
  const made = Buffer.alloc(isFirst ? 352 : 544);
  const short = (value: number, at: number) => made[isLittle ? 'writeInt16LE' : 'writeInt16BE'](value, at);
  const long = (value: number, at: number) => made[isLittle ? 'writeBigInt64LE' : 'writeBigInt64BE'](BigInt(value), at);
  made[isLittle ? 'writeInt32LE' : 'writeInt32BE'](made.length - 4, 0);
  for (const [index, size] of dimensions.entries()) {
    if (isFirst) short(size, 40 + index * 2);
    else long(size, 16 + index * 8);
  }
  short(datatype, isFirst ? 70 : 12);
  short(bits, isFirst ? 72 : 14);
  const start = offset ?? made.length;
  if (isFirst) made[isLittle ? 'writeFloatLE' : 'writeFloatBE'](start, 108);
  else long(start, 168);
  made.write(magic ?? (isFirst ? 'n+1\0' : 'n+2\0'), isFirst ? 344 : 4, 'latin1');
  return made;
}

function plan(head: Buffer, sizeBytes = 1_000) {
  const cleaning = cleaningOf(Buffer.alloc(0));
  return { ...planNifti(head, { name: 'NIfTI', sizeBytes }, cleaning.note), notes: cleaning.notes };
}

describe.each([
  [1, true],
  [1, false],
  [2, true],
  [2, false],
] as const)('version %i (little endian: %s)', (version, isLittle) => {
  const made = (over: HeaderOf = {}) => header({ version, isLittle, ...over });
  const headBytes = version === 1 ? 352 : 544;

  it('says where the voxels start and end', () => {
    const { head, dataStart, dataEnd } = plan(made());
    expect([head.length, dataStart, dataEnd]).toEqual([headBytes, headBytes, headBytes + 48]);
  });

  it('has its voxels right behind it once it is written', () => {
    const { head, dataStart, notes } = plan(made({ offset: headBytes + 100 }));
    expect(dataStart).toBe(headBytes + 100);
    const again = plan(Buffer.from(head));
    expect([again.dataStart, notes.map(({ place }) => place)]).toEqual([headBytes, ['NIfTI extensions', 'NIfTI']]);
  });

  it('is the same when it is cleaned once more', () => {
    const words = made();
    words.write('CANARY', version === 1 ? 148 : 240, 'latin1');
    const once = plan(words);
    expect([plan(Buffer.from(once.head)).head, once.head.includes('CANARY')]).toEqual([once.head, false]);
  });

  it.each([
    ['no dimension', { dimensions: [0] }],
    ['eight dimensions', { dimensions: [8, 1, 1, 1, 1, 1, 1, 1] }],
    ['a size of 0', { dimensions: [3, 4, 0, 2] }],
    ['a size below 0', { dimensions: [2, 4, -3] }],
    ['a type that is not known', { datatype: 3 }],
    ['a width that is not that of its type', { bits: 8 }],
    ['an offset below 0', { offset: -352 }],
    ['a magic that is none', { magic: 'nope' }],
  ])('is refused for %s', (_what, over) => {
    expect(defectOf(() => plan(made(over)))).toMatchObject({ kind: 'unreadable-file' });
  });

  it('of a pair asks for both files', () => {
    const failure = defectOf(() => plan(made({ magic: version === 1 ? 'ni1\0' : 'ni2\0' })));
    expect(failure).toMatchObject({
      kind: 'unsupported-type',
      facts: { what: expect.stringContaining('Add both files together') },
    });
  });

  it('ends too early where it is cut', () => {
    for (const length of [0, 3, 4, headBytes - 5]) {
      expect(defectOf(() => plan(made().subarray(0, length)))).toMatchObject({ kind: 'unreadable-file' });
    }
  });

  it('fills what stands behind its last dimension with ones', () => {
    const messy = made({ dimensions: [2, 4, 3, 0x4143, 0x414e, 0x5259, 7, 7] });
    const { head, dataEnd } = plan(messy);
    const at = (index: number) =>
      version === 1
        ? isLittle
          ? head.readInt16LE(40 + index * 2)
          : head.readInt16BE(40 + index * 2)
        : Number(isLittle ? head.readBigInt64LE(16 + index * 8) : head.readBigInt64BE(16 + index * 8));
    expect([0, 1, 2, 3, 4, 5, 6, 7].map(at)).toEqual([2, 4, 3, 1, 1, 1, 1, 1]);
    expect(dataEnd).toBe(headBytes + 24);
  });
});

describe('sizes of voxels', () => {
  it.each([
    [1, 1, 3],
    [2, 8, 24],
    [16, 32, 96],
    [64, 64, 192],
    [128, 24, 72],
    [1_536, 128, 384],
    [2_048, 256, 768],
  ])('of type %i with %i bits take %i bytes for 24 voxels', (datatype, bits, dataBytes) => {
    const { dataStart, dataEnd } = plan(header({ datatype, bits }));
    expect(dataEnd - dataStart).toBe(dataBytes);
  });
});

describe('what a first version says beside', () => {
  it('of words is emptied and told', () => {
    const worded = header();
    for (const [at, length] of [
      [4, 10],
      [14, 18],
      [148, 80],
      [228, 24],
      [328, 16],
    ] as const)
      worded.write('J'.repeat(length), at, 'latin1');
    const { head, notes } = plan(worded, 400);
    expect(head.includes('J')).toBe(false);
    expect(notes.map(({ action, name, before }) => [action, name, before?.length])).toEqual([
      ['emptied', 'data_type', 10],
      ['emptied', 'db_name', 18],
      ['emptied', 'descrip', 80],
      ['emptied', 'aux_file', 24],
      ['emptied', 'intent_name', 16],
    ]);
  });

  it.each([
    [0x72, 0x72],
    [0, 0],
    [0x4a, 0],
  ])('of being regular: %i becomes %i', (stored, expected) => {
    const made = header();
    made.writeUInt8(stored, 38);
    expect(plan(made).head[38]).toBe(expected);
  });

  it.each([
    [-1, -1],
    [1, 1],
    [-0.5, -1],
    [0, 1],
    [1e30, 1],
  ])('of its handedness: %f becomes %f', (stored, expected) => {
    const made = header();
    made.writeFloatLE(stored, 76);
    expect(plan(made).head.readFloatLE(76)).toBe(expected);
  });

  it('of an orientation goes where its code says that there is none', () => {
    const made = header();
    made.write('CANARYCANARY', 260, 'latin1');
    made.write('CANARYCANARY', 284, 'latin1');
    made.writeInt16LE(1, 254);
    const { head } = plan(made);
    expect([head.toString('latin1', 260, 272), head.toString('latin1', 284, 296)]).toEqual([
      '\0'.repeat(12),
      'CANARYCANARY',
    ]);
  });

  it('behind its voxels is told', () => {
    expect(plan(header(), 352 + 48 + 7).notes).toEqual([
      { action: 'removed', place: 'NIfTI', name: '7 bytes after the voxels' },
    ]);
  });
});

it('a file that starts with another number is no NIfTI', () => {
  const other = header();
  other.writeInt32LE(349, 0);
  expect(defectOf(() => plan(other)).facts['detail']).toContain('no NIfTI header');
});
