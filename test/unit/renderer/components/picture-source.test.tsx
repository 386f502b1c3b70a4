import { expect, it } from 'vitest';
import { fetchPicture, thumbnailUrl } from '../../../../renderer/components/picture-source.ts';
import type { ServedPicture } from '../../../support/page/picture-server.ts';
import { connectMain } from '../../../support/page/render-page.tsx';

const CT: ServedPicture = { width: 512, height: 400, frames: 30, window: '40,400', range: '-1024,3071' };

async function read(
  pictures: Readonly<Record<string, ServedPicture>>,
  wish: Partial<Parameters<typeof fetchPicture>[0]>,
) {
  const server = connectMain({ pictures }).pictures;
  const picture = await fetchPicture({ imageId: 4, frame: 0, of: 'image', window: null, ...wish });
  return { picture, asked: server.asked };
}

it('reads a frame with its size, its window and its values', async () => {
  const { picture, asked } = await read({ 4: CT }, { frame: 7 });
  expect(picture).toEqual({
    wish: { imageId: 4, frame: 7, of: 'image', window: null },
    png: await new Response('picture').arrayBuffer(),
    frame: 7,
    ...{ presets: [], spacing: null, modality: null },
    width: 512,
    height: 400,
    frames: 30,
    window: { centre: 40, width: 400 },
    range: [-1024, 3071],
  });
  expect(asked).toEqual(['4?edge=1024&frame=7']);
});

it('asks for another window by its centre and width', async () => {
  const { picture, asked } = await read({ 4: CT }, { window: { centre: -600, width: 1500 } });
  expect(asked).toEqual(['4?edge=1024&frame=0&window=-600,1500']);
  expect(picture?.window).toEqual({ centre: -600, width: 1500 });
});

it("asks for the model's picture in place of the image", async () => {
  const { picture, asked } = await read({ '4 answer': { width: 10, height: 20 } }, { of: 'answer' });
  expect(asked).toEqual(['4?edge=1024&frame=0&of=answer']);
  expect(picture).toMatchObject({ width: 10, height: 20, frames: 1, window: null, range: null });
});

it('gives null where there is no picture', async () => {
  expect((await read({}, {})).picture).toBeNull();
});

it('takes a size of nothing for one pixel, so that boxes have something to be measured on', async () => {
  expect((await read({ 4: { width: 0, height: 0, frames: 0 } }, {})).picture).toMatchObject({
    width: 1,
    height: 1,
    frames: 1,
  });
});

it('names the small picture of an image', () => {
  expect(thumbnailUrl(12)).toBe('sagittal://picture/12?edge=96');
});
