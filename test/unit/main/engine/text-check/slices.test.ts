import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDicom } from '../../../../../scripts/samples/write-dicom.ts';
import { textRuleOf } from '../../../../../main/engine/formats/dicom/facts/tag-rules.ts';
import type { DicomFacts } from '../../../../../main/engine/formats/dicom/facts/dicom-facts.ts';
import { checkPicture } from '../../../../../main/engine/text-check/check-picture.ts';
import { startTextReader, type TextReader } from '../../../../../main/engine/text-check/text-reader.ts';
import { dicomImage, words } from '../../../../support/dicom-image.ts';
import { letteredPicture } from '../../../../support/lettered-picture.ts';
import { seededRandom } from '../../../../support/seeded-random.ts';

let reader: TextReader;
beforeAll(async () => {
  reader = await startTextReader();
}, 300_000);
afterAll(() => reader.stop());

const [WIDTH, HEIGHT] = [320, 200];
const FACTS: DicomFacts = {
  modality: 'CT',
  sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
  imageType: ['ORIGINAL', 'PRIMARY'],
  burnedInAnnotation: 'NO',
  recognizableVisualFeatures: '',
  specimenLabelInImage: '',
  conversionType: '',
  regions: [],
  rows: HEIGHT,
  columns: WIDTH,
  photometricInterpretation: 'MONOCHROME2',
  hasOverlayInPixels: false,
  isOpaque: false,
  hasPixels: true,
};

/** A slice of two grains with words in it; `more` may set a window. */
async function slice(lines: readonly string[], ink: number, more: Parameters<typeof dicomImage>[4] = []) {
  const random = seededRandom(4);
  const { data, info } = await sharp(await letteredPicture(lines, 18))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const values = Array.from({ length: WIDTH * HEIGHT }, (_, at) => {
    const ground = (at % WIDTH < WIDTH / 2 ? 1_000 : 1_060) + Math.round(random() * 24);
    return (data[at * info.channels] ?? 0) > 120 ? ink : ground;
  });
  return writeDicom(
    '1.2.840.10008.1.2.1',
    dicomImage(WIDTH, HEIGHT, 16, Buffer.concat(values.map((value) => words(value))), more),
  );
}

describe('a name on a slice as its scanner made it', { timeout: 60_000 }, () => {
  const window = [
    ['00281050', 'DS', '1040'],
    ['00281051', 'DS', '200'],
  ] as const satisfies Parameters<typeof dicomImage>[4];

  it.each<[string, Partial<DicomFacts>]>([
    ['CT', {}],
    ['MR', { modality: 'MR', imageType: ['ORIGINAL', 'PRIMARY', 'M', 'NORM'] }],
    ['PT', { modality: 'PT' }],
    ['RTDOSE', { modality: 'RTDOSE', sopClassUid: '1.2.840.10008.5.1.4.1.1.481.2' }],
    ['SEG', { modality: 'SEG', sopClassUid: '1.2.840.10008.5.1.4.1.1.66.4' }],
  ])('is found in one of %s, whose like without a name is clear', async (_, facts) => {
    const check = async (bytes: Buffer) => {
      const textRule = textRuleOf({ ...FACTS, ...facts });
      // What is exempt is sent without a look.
      if (textRule.verdict === 'exempt') return 'sent';
      return (await checkPicture({ bytes, mediaType: 'application/dicom', textRule }, () => Promise.resolve(reader)))
        .verdict;
    };
    expect(await check(await slice(['MUELLER, HANS'], 1_400))).toBe('hold');
    expect(await check(await slice([], 1_400, window))).toBe('clear');
  });

  it.each([
    ['in the window', 1_130],
    ['far above it', 4_095],
    ['a little above it', 1_300],
    ['below it', 400],
  ])('is found %s, in two renderings', async (_, ink) => {
    const textRule = textRuleOf(FACTS);
    const bytes = await slice(['MUELLER, HANS'], ink, window);
    const check = await checkPicture({ bytes, mediaType: 'application/dicom', textRule }, () =>
      Promise.resolve(reader),
    );
    expect(check).toMatchObject({ verdict: 'hold', findings: { cause: 'text' } });
  });
});
