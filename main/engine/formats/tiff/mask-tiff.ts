import sharp from 'sharp';
import type { MaskRectangle } from '../../../../shared/contract/privacy.ts';
import { checkFrameSize, MAX_DECODED_BYTES, MAX_PIXELS, PictureError } from '../pixels/picture.ts';
import { paintFrame } from '../pixels/paint-frame.ts';
import { asStored, sampleForms, type SampleForm } from './sample-form.ts';
import { writeTiff, type TiffPage } from './write-tiff.ts';

/**
 * Paints rectangles, in pixels as displayed, black into every page of a TIFF or BigTIFF and writes it anew without loss. Depth and colour profile
 * stay; orientation is applied, palettes and CMYK become RGB.
 */
export async function maskTiff(bytes: Buffer, masks: readonly MaskRectangle[]): Promise<Buffer> {
  const { pages = 1 } = await sharp(bytes, READ).metadata();
  if (pages > MOST_PAGES) throw new PictureError('The image has too many pages to be painted over.');
  const forms = sampleForms(bytes);
  // libvips reads them as zeros.
  if (forms.includes('half')) throw new PictureError('This form of TIFF cannot be painted over.');
  const painted: TiffPage[] = [];
  let decodedBytes = 0;
  for (let page = 0; page < pages; page++) {
    const { pixels, ...facts } = await maskPage(bytes, { page, form: forms[page] ?? 'other' }, masks);
    decodedBytes += pixels.length;
    if (decodedBytes > MAX_DECODED_BYTES) throw new PictureError('The image is too large to be painted over.');
    painted.push({ pixels, ...facts });
  }
  return writeTiff(painted);
}

const READ = { failOn: 'error', limitInputPixels: MAX_PIXELS } as const;
const MOST_PAGES = 10_000;

/** libvips' names for the depths that are written again as they are. */
const DEPTHS: Readonly<Record<string, Omit<TiffPage['depth'], 'name'>>> = {
  uchar: { bytes: 1, format: 'unsigned' },
  char: { bytes: 1, format: 'signed' },
  ushort: { bytes: 2, format: 'unsigned' },
  short: { bytes: 2, format: 'signed' },
  uint: { bytes: 4, format: 'unsigned' },
  int: { bytes: 4, format: 'signed' },
  float: { bytes: 4, format: 'float' },
  double: { bytes: 8, format: 'float' },
};

async function maskPage(
  bytes: Buffer,
  { page, form }: { readonly page: number; readonly form: SampleForm },
  masks: readonly MaskRectangle[],
): Promise<TiffPage> {
  const isSigned = form === 'signed-8' || form === 'signed-16';
  // libvips cuts what is below 0 off; bit by bit it comes as it is.
  const readable = isSigned ? asStored(bytes, page) : bytes;
  const facts = await sharp(readable, { ...READ, page }).metadata();
  const { depth: name, space, icc, density, autoOrient, channels } = facts;
  const known = DEPTHS[name];
  const depth = known !== undefined && isSigned ? ({ ...known, format: 'signed' } as const) : known;
  if (depth === undefined) throw new PictureError('This form of TIFF cannot be painted over.');
  checkFrameSize(autoOrient.width, autoOrient.height, channels * depth.bytes);
  const isCmyk = space === 'cmyk';
  const image = sharp(readable, { ...READ, page, pages: 1, ignoreIcc: !isCmyk }).autoOrient();
  // Without a colour space to go to, grey and other depths would become 8 bit RGB.
  const { data, info } = await image
    .toColourspace(isCmyk ? 'srgb' : space)
    .raw({ depth: name })
    .toBuffer({ resolveWithObject: true });
  const shape = {
    width: info.width,
    height: info.height,
    samplesPerPixel: info.channels,
    isPlanar: false,
    is422: false,
  };
  if (data.length !== info.width * info.height * info.channels * depth.bytes) {
    throw new PictureError('This form of TIFF cannot be painted over.');
  }
  paintFrame(data, shape, black(data, info.channels, depth), masks);
  return { ...shape, pixels: data, depth, icc: isCmyk ? undefined : icc, density };
}

/** Black is 0; for numbers with a sign or a point it is the darkest value of the page, where that is lower. Alpha is opaque. */
function black(data: Buffer, channels: number, { bytes, format }: TiffPage['depth']): Buffer[] {
  const isWithAlpha = channels === 2 || channels === 4;
  const colour = format === 'unsigned' ? Buffer.alloc(bytes) : darkest(data, bytes, format);
  return Array.from({ length: channels }, (_, channel) =>
    isWithAlpha && channel === channels - 1 ? Buffer.alloc(bytes, 0xff) : colour,
  );
}

function darkest(data: Buffer, bytes: number, format: 'signed' | 'float'): Buffer {
  const read = (at: number) => {
    if (format === 'signed') return data.readIntLE(at, bytes);
    return bytes === 8 ? data.readDoubleLE(at) : data.readFloatLE(at);
  };
  let lowest = 0;
  let place: number | null = null;
  for (let at = 0; at < data.length; at += bytes) {
    const value = read(at);
    if (!(value < lowest)) continue;
    lowest = value;
    place = at;
  }
  return place === null ? Buffer.alloc(bytes) : Buffer.from(data.subarray(place, place + bytes));
}
