import sharp from 'sharp';
import { expect, it } from 'vitest';
import { chosenPicture, SYNTHETIC_PICTURE } from '../../../../../main/engine/profile-test/test-picture.ts';

it.each([
  [undefined, 'image/png', 'png'],
  ['image/png', 'image/png', 'png'],
  ['application/x-image', 'image/png', 'png'],
  ['image/jpeg', 'image/jpeg', 'jpeg'],
])('the harmless picture for the type %s is %s', async (contentType, mediaType, format) => {
  const made = await SYNTHETIC_PICTURE.as(contentType);
  expect([made.mediaType, await sharp(made.bytes).metadata()]).toMatchObject([
    mediaType,
    { format, width: 224, height: 224 },
  ]);
});

it('a chosen picture goes as it is, whatever is asked for', async () => {
  const bytes = Buffer.from('dicom');
  const picture = chosenPicture(bytes, 'application/dicom');
  expect([picture.isOwn, await picture.as('image/jpeg')]).toEqual([true, { bytes, mediaType: 'application/dicom' }]);
});
