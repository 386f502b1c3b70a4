import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTextReader, type TextReader } from '../../../../../main/engine/text-check/text-reader.ts';
import { letteredPicture } from '../../../../support/lettered-picture.ts';

let reader: TextReader;

beforeAll(async () => {
  reader = await startTextReader();
}, 300_000);

afterAll(() => reader.stop());

/** Black letters on white, one line, as the reader likes them. */
async function line(words: string): Promise<Buffer> {
  const picture = sharp(await letteredPicture([words], 22)).extract({ left: 0, top: 0, width: 320, height: 44 });
  return picture.resize({ width: 640 }).removeAlpha().negate().normalise().png().toBuffer();
}

describe('the recognition', { timeout: 60_000 }, () => {
  it('reads the words of a line, and says how sure it is of each', async () => {
    const words = await reader.read(await line('Anna Nowak'));
    expect(words.map(({ text }) => text)).toEqual(['Anna', 'Nowak']);
    for (const { confidence } of words) expect(confidence).toSatisfy((sure: number) => sure > 50 && sure <= 100);
  });

  it('reads one line after the other, and no more into a short one', async () => {
    expect((await reader.read(await line('HANS'))).map(({ text }) => text)).toEqual(['HANS']);
  });

  it('is sure of nothing where there is nothing', async () => {
    const white = sharp({ create: { width: 200, height: 50, channels: 3, background: 'white' } });
    const words = await reader.read(await white.png().toBuffer());
    expect(words.filter(({ confidence }) => confidence > 40)).toEqual([]);
  });
});
