import { expect, it } from 'vitest';
import { memoryReader } from '../../../../../../main/engine/base/random-reader.ts';
import { imageBytes, type ImageFacts } from '../../../../../../main/engine/formats/bytes/image-bytes.ts';
import { checkPixels } from '../../../../../../main/engine/formats/dicom/check-pixels.ts';
import { keepFact, newPictureFacts } from '../../../../../../main/engine/formats/dicom/dicom-picture.ts';
import { walkDataSet } from '../../../../../../main/engine/formats/dicom/dicom-walk.ts';
import { readFileMeta } from '../../../../../../main/engine/formats/dicom/reader/file-meta.ts';
import { ReadAheadSource } from '../../../../../../main/engine/formats/dicom/reader/read-ahead.ts';
import { PIXEL_DATA_TAGS } from '../../../../../../main/engine/formats/dicom/reader/tags.ts';
import type { Element } from '../../../../../support/canary-dicom/encode.ts';
import { dicomWith, EXPLICIT } from '../../../../../support/cleaned-dicom.ts';

/** Walks a file to its pixels and checks them. */
async function pixelsOf(elements: readonly Element[], syntax?: string): Promise<ImageFacts> {
  const file = dicomWith(elements, EXPLICIT, syntax);
  const bytes = imageBytes(memoryReader(file), file.length, 'DICOM file');
  const source = new ReadAheadSource(file.length, (position, length) => bytes.at(position, length));
  const meta = await source.run(() => readFileMeta(source));
  const walk = await walkDataSet(bytes, source, meta);
  const facts = newPictureFacts(meta.sopClassUid);
  for (let step = await walk.next(); step.kind === 'element'; step = await walk.next()) {
    const element = step;
    if (PIXEL_DATA_TAGS.has(element.tag)) return checkPixels(walk, element, facts);
    await source.run(() => keepFact(facts, element, walk.walker));
  }
  throw new Error('no pixels');
}

const JPEG = '1.2.840.10008.1.2.4.50';
const VIDEO = '1.2.840.10008.1.2.4.102';
const frames = (count: string): Element => ({ tag: '00280008', vr: 'IS', value: count });
const fragments = (...pieces: Buffer[]): Element => ({ tag: '7fe00010', vr: 'OB', value: { fragments: pieces } });
const native = (sizeBytes: number): Element => ({ tag: '7fe00010', vr: 'OW', value: Buffer.alloc(sizeBytes) });
const [FULL, EMPTY] = [Buffer.alloc(4, 1), Buffer.alloc(0)];

it('pixels that are all there give the size, and where the file stands in its series', async () => {
  const series: Element[] = [{ tag: '0020000e', vr: 'UI', value: '1.2.9' }];
  expect(await pixelsOf([...series, frames('2'), native(16)])).toMatchObject({
    ...{ width: 2, height: 2, frames: 2, slice: { seriesUid: '1.2.9' } },
  });
});

it('compressed frames want a fragment with bytes each, a video one for all', async () => {
  expect(await pixelsOf([frames('2'), fragments(FULL, EMPTY, FULL)], JPEG)).toMatchObject({ frames: 2 });
  expect(await pixelsOf([frames('250'), fragments(FULL)], VIDEO)).toMatchObject({ frames: 250 });
});

it.each<[string, Element[], string | undefined, string]>([
  ['too few bytes', [native(6)], undefined, 'pixel data of 6 bytes where 8 belong'],
  ['no rows', [{ tag: '00280010', vr: 'US', value: [0] }], undefined, 'a picture without pixels'],
  ['fragments that are empty', [frames('2'), fragments(FULL, EMPTY)], JPEG, '1 fragments for 2 frames'],
  ['no fragments where the syntax asks for them', [native(8)], JPEG, 'compressed pixel data without fragments'],
  ['words', [{ tag: '00080016', vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.104.1' }], undefined, 'holds words'],
  ['a form that nothing looks into', [fragments(FULL)], '1.2.3', 'not supported'],
])('is refused for %s', async (_what, elements, syntax, detail) => {
  await expect(pixelsOf(elements, syntax)).rejects.toMatchObject({
    failure: { facts: { detail: expect.stringContaining(detail) as string } },
  });
});
