import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader } from '../../../../../../../main/engine/formats/dicom/reader/byte-reader.ts';
import {
  bufferSource,
  supplyOf,
  type ByteSource,
} from '../../../../../../../main/engine/formats/dicom/reader/byte-source.ts';
import { DicomDefectError } from '../../../../../../../main/engine/formats/dicom/reader/defects.ts';
import { ElementWalker } from '../../../../../../../main/engine/formats/dicom/reader/element-walker.ts';
import { EXPLICIT_LITTLE, IMPLICIT_LITTLE } from '../../../../../../../main/engine/formats/dicom/reader/encoding.ts';
import type { Step } from '../../../../../../../main/engine/formats/dicom/reader/steps.ts';
import { encodeElements, type Element, type Encoding } from '../../../../../../support/canary-dicom/encode.ts';
import { ReadAheadSource } from '../../../../../../../main/engine/formats/dicom/reader/read-ahead.ts';

const BYTES = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 253));

function sourceOver(loads: number[]): ReadAheadSource {
  return new ReadAheadSource(BYTES.length, async (position, length) => {
    loads.push(position);
    return BYTES.subarray(position, position + length);
  });
}

test('work is done again over what it lacked, and nothing is read twice for it', async () => {
  const loads: number[] = [];
  const source = sourceOver(loads);
  const readAt = (position: number): number => {
    const into = Buffer.alloc(1);
    source.read(into, position);
    return into[0] ?? -1;
  };
  expect(await source.run(() => [readAt(5), readAt(50_000), readAt(99_999)])).toEqual([5, 50_000 % 253, 99_999 % 253]);
  expect(await source.run(() => readAt(50_001))).toBe(50_001 % 253);
  expect(loads).toEqual([0, 49_152, 98_304]);
});

test('there is nothing to read behind the end, and no end of a page in the middle', async () => {
  const source = sourceOver([]);
  const into = Buffer.alloc(20);
  expect(await source.run(() => source.read(into, 100_000))).toBe(0);
  expect(await source.run(() => source.read(into, 16_380))).toBe(4);
});

test('work that would take the whole file into memory is stopped', async () => {
  const source = new ReadAheadSource(1e9, async (_, length) => Buffer.alloc(length));
  const work = (): void => {
    for (let position = 0; position < 1e9; position += 16_384) source.read(Buffer.alloc(1), position);
  };
  await expect(source.run(work)).rejects.toMatchObject({ defect: { kind: 'too-much-at-once' } });
  const tooMuch = { kind: 'too-much-file-meta' } as const;
  await expect(source.run(work, tooMuch)).rejects.toMatchObject({ defect: tooMuch });
});

test('what is wrong with the file, or with the work, comes out as it is', async () => {
  const broken = new Error('EIO');
  const source = new ReadAheadSource(10, () => Promise.reject(broken));
  await expect(source.run(() => source.read(Buffer.alloc(1), 0))).rejects.toBe(broken);
  await expect(
    source.run(() => {
      throw broken;
    }),
  ).rejects.toBe(broken);
});

/** Elements in rising order, sequences among them, up to three deep. */
function elementsOf(depth: number): fc.Arbitrary<Element[]> {
  const plain = fc.record({
    vr: fc.constantFrom('LO', 'OB', 'UN'),
    value: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
  });
  const item = fc.record({ elements: depth > 0 ? elementsOf(depth - 1) : fc.constant([]) });
  const sequence = fc.record({ vr: fc.constant('SQ'), value: fc.array(item, { maxLength: 3 }) });
  const fragments = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 3 }).map((all) => ({
    vr: 'OB',
    value: { fragments: all.map((bytes) => Buffer.from(bytes)) },
  }));
  const kinds = depth > 0 ? [plain, sequence, fragments] : [plain];
  return fc
    .array(fc.oneof(...kinds), { maxLength: 5 })
    .map((all) => all.map((element, index) => ({ tag: `0009${(0x1000 + index).toString(16)}`, ...element })));
}

/** Every step through a data set, sequences entered where `isEntered` says so of their place. */
async function stepsThrough(
  source: ByteSource,
  run: (work: () => Step) => Step | Promise<Step>,
  { syntax, windowBytes, isEntered }: { syntax: string; windowBytes: number; isEntered: (position: number) => boolean },
): Promise<unknown[]> {
  const reader = new ByteReader(supplyOf(source, 0), windowBytes);
  const walker = new ElementWalker(reader, syntax === 'implicit' ? IMPLICIT_LITTLE : EXPLICIT_LITTLE);
  const steps: unknown[] = [];
  try {
    for (let step = await run(() => walker.next()); step.kind !== 'end'; step = await run(() => walker.next())) {
      steps.push({ ...step });
      if (step.kind !== 'element' || (step.vr !== 'SQ' && step.length !== null)) continue;
      if (isEntered(step.position)) walker.enter();
    }
  } catch (error) {
    steps.push(error instanceof DicomDefectError ? error.defect : error);
  }
  return steps;
}

test('a walk is the same however the bytes come', async () => {
  const encodings = fc.record({
    syntax: fc.constantFrom('explicit' as const, 'implicit' as const),
    hasLengths: fc.boolean(),
  });
  const pages = fc.integer({ min: 1, max: 200 });
  const windows = fc.integer({ min: 1, max: 40 });
  const check = async (
    elements: Element[],
    encoding: Encoding,
    pageBytes: number,
    odd: number,
    windowBytes: number,
  ) => {
    const bytes = encodeElements(elements, encoding);
    const walk = { syntax: encoding.syntax, windowBytes: 512 + windowBytes, isEntered: (at: number) => at % odd !== 0 };
    const load = async (position: number, length: number) => bytes.subarray(position, position + length);
    const source = new ReadAheadSource(bytes.length, load, pageBytes);
    const waited = await stepsThrough(source, (work) => source.run(work), walk);
    expect(waited).toEqual(await stepsThrough(bufferSource(bytes), (work) => work(), walk));
  };
  await fc.assert(fc.asyncProperty(elementsOf(2), encodings, pages, fc.integer({ min: 1, max: 3 }), windows, check), {
    numRuns: 200,
  });
});
