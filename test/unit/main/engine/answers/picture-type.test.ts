import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isSuchPicture, pictureType } from '../../../../../main/engine/answers/picture-type.ts';
import { tinyBmp, tinyPng } from '../../../../support/tiny-images.ts';

const picture = () => sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } });
const files: Readonly<Record<string, Buffer>> = {
  'image/png': tinyPng(),
  'image/jpeg': await picture().jpeg().toBuffer(),
  'image/webp': await picture().webp().toBuffer(),
  'image/tiff': await picture().tiff().toBuffer(),
  'image/gif': await picture().gif().toBuffer(),
  'image/avif': await picture().avif().toBuffer(),
  'image/bmp': tinyBmp(),
  'image/svg+xml': Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'),
};

describe('the bytes of a picture', () => {
  it.each(Object.entries(files))('tell that it is %s', (type, body) => {
    expect(pictureType(body)).toBe(type);
  });

  it.each(['<svg width="3"/>', '<!-- drawn by us --><svg/>', '\ufeff  <!DOCTYPE svg><svg/>'])(
    'tell of a drawing: %s',
    (text) => {
      expect(pictureType(Buffer.from(text))).toBe('image/svg+xml');
    },
  );

  it.each([
    '',
    '{"label":"clear"}',
    '<html><svg/></html>',
    '<?xml version="1.0"?><report/>',
    'GIF90a',
    'a <svg> in words',
  ])('tell of none: %s', (text) => {
    expect(pictureType(Buffer.from(text))).toBeNull();
  });
});

describe('a type that promises a picture', () => {
  it('is kept by the bytes of that type alone', () => {
    const kept = Object.keys(files).map((type) =>
      Object.entries(files)
        .filter(([, body]) => isSuchPicture(type, body))
        .map(([of]) => of),
    );
    expect(kept).toEqual(Object.keys(files).map((type) => [type]));
  });

  it.each([
    ['image/jpg', 'image/jpeg'],
    ['image/pjpeg', 'image/jpeg'],
    ['image/x-png', 'image/png'],
    ['image/tif', 'image/tiff'],
    ['image/x-ms-bmp', 'image/bmp'],
  ])('is another name in use: %s', (name, type) => {
    expect([isSuchPicture(name, files[type] ?? Buffer.alloc(0)), isSuchPicture(name, Buffer.from('words'))]).toEqual([
      true,
      false,
    ]);
  });

  it.each(['image/*', 'image/x-image', 'application/x-image'])('is any picture: %s', (name) => {
    expect([
      ...Object.values(files).map((body) => isSuchPicture(name, body)),
      isSuchPicture(name, Buffer.from('words')),
    ]).toEqual([...Object.values(files).map(() => true), false]);
  });

  it('is believed where nobody knows its bytes', () => {
    expect(isSuchPicture('image/heic', Buffer.from('anything'))).toBe(true);
  });
});
