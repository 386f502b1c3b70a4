import type { MediaType } from '../../../shared/media-types.ts';

/** What is sent in a test: nobody's picture, in the two types every model knows, or a file a person chose. */
export interface TestPicture {
  readonly isOwn: boolean;
  /** The picture, in JPEG where a content type asks for that and there is one. */
  readonly as: (contentType: string | undefined) => Promise<{ bytes: Buffer; mediaType: MediaType }>;
}

const WIDTH = 224;
const HEIGHT = 224;

/** A disc on a grey ramp, 224 by 224, made anew for each test. Says nothing about anybody. */
export const SYNTHETIC_PICTURE: TestPicture = {
  isOwn: false,
  as: async (contentType) => {
    const { default: sharp } = await import('sharp');
    const picture = sharp(drawing(), { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
    return contentType === 'image/jpeg'
      ? { bytes: await picture.jpeg().toBuffer(), mediaType: 'image/jpeg' }
      : { bytes: await picture.png().toBuffer(), mediaType: 'image/png' };
  },
};

/** The file a person chose, as it is. */
export function chosenPicture(bytes: Buffer, mediaType: MediaType): TestPicture {
  return { isOwn: true, as: () => Promise.resolve({ bytes, mediaType }) };
}

function drawing(): Buffer {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let index = 0; index < WIDTH * HEIGHT; index += 1) {
    const [x, y] = [index % WIDTH, Math.floor(index / WIDTH)];
    const isDisc = (x - WIDTH / 2) ** 2 + (y - HEIGHT / 2) ** 2 < 60 ** 2;
    pixels.fill(isDisc ? 230 : Math.round((x / WIDTH) * 120), index * 3, index * 3 + 3);
  }
  return pixels;
}
