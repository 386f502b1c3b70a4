import { expect, it } from 'vitest';
import { checkJpegHeader } from '../../../../../../main/engine/formats/jpeg-stream/check-jpeg-header.ts';
import { PictureError } from '../../../../../../main/engine/formats/pixels/picture.ts';

const WHOLE = 'ffd8 ffe00004abcd ffff fe0003aa ffda0003aa 12ffd9';

it.each([
  ['segments up to a scan, with fill bytes between', WHOLE, true],
  ['a reserved marker', WHOLE.replace('fe0003', '010003'), false],
  ['a marker without a length', WHOLE.replace('ffe0', 'ffd0'), false],
  ['a byte between two segments', WHOLE.replace('ffda', '00ffda'), false],
  ['a segment longer than the frame', WHOLE.replace('e00004', 'e0ff04'), false],
  ['no scan', 'ffd8 ffe00004abcd', false],
  ['no picture', '00', false],
])('%s', (_, hex, isTaken) => {
  const check = () => {
    checkJpegHeader(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
  };
  if (isTaken) expect(check).not.toThrow();
  else expect(check).toThrow(PictureError);
});
