import sharp, { type Metadata, type Sharp } from 'sharp';
import type { MaskRectangle } from '../../../../shared/contract/privacy.ts';
import { checkFrameSize, MAX_PIXELS } from '../pixels/picture.ts';

/** The types that are written again by sharp. */
export type RepaintedType = 'image/png' | 'image/jpeg' | 'image/webp';

/**
 * Paints rectangles, in pixels as displayed, black into a PNG, JPEG or WebP, every frame of it. PNG and WebP lose nothing; JPEG is
 * compressed anew at quality 95. EXIF orientation is applied, the colour profile stays.
 */
export async function maskRaster(
  bytes: Buffer,
  mediaType: RepaintedType,
  masks: readonly MaskRectangle[],
): Promise<Buffer> {
  const whole = await inRgb(bytes);
  const facts = await sharp(whole, READ).metadata();
  const frames = facts.pages ?? 1;
  const { width, height } = facts.autoOrient;
  const frameHeight = frames > 1 ? (facts.pageHeight ?? height) : height;
  checkFrameSize(width, frameHeight * frames, facts.channels * (facts.depth === 'ushort' ? 2 : 1));
  const size = { width, height: frameHeight, frames };
  const image = sharp(whole, { ...READ, ignoreIcc: true, ...(frames > 1 ? { animated: true } : {}) });
  if (frames === 1) image.autoOrient();
  image.boolean(await stencil(size, facts, masks), 'and');
  image.toColourspace(colourSpace(facts)).keepIccProfile();
  return encode(image, mediaType).toBuffer();
}

const READ = { failOn: 'error', limitInputPixels: MAX_PIXELS } as const;

/** In CMYK, nothing at all is white: such files become RGB first. */
async function inRgb(bytes: Buffer): Promise<Buffer> {
  const { space } = await sharp(bytes, READ).metadata();
  if (space !== 'cmyk') return bytes;
  return sharp(bytes, READ).autoOrient().toColourspace('srgb').png().toBuffer();
}

interface StackSize {
  readonly width: number;
  /** Of one frame; they are stacked. */
  readonly height: number;
  readonly frames: number;
}

/** A picture of zeros where it is to be black and of ones elsewhere, in the same depth; alpha stays. */
async function stencil(size: StackSize, facts: Metadata, masks: readonly MaskRectangle[]): Promise<Buffer> {
  const { width, height, frames } = size;
  const samples = width * height * frames * facts.channels;
  const ones = facts.depth === 'ushort' ? new Uint16Array(samples).fill(0xffff) : new Uint8Array(samples).fill(0xff);
  for (let frame = 0; frame < frames; frame++) {
    for (const mask of masks) cutOut(ones, size, facts, frame * height, mask);
  }
  const raw = { width, height: height * frames, channels: asChannels(facts.channels) };
  return sharp(ones, { raw }).toColourspace(colourSpace(facts)).png({ compressionLevel: 1 }).toBuffer();
}

function cutOut(
  ones: Uint8Array | Uint16Array,
  { width, height }: StackSize,
  { channels, hasAlpha }: Metadata,
  top: number,
  mask: MaskRectangle,
): void {
  const right = Math.min(mask.x + mask.width, width);
  for (let row = mask.y; row < Math.min(mask.y + mask.height, height); row++) {
    const first = ((top + row) * width + mask.x) * channels;
    const last = ((top + row) * width + right) * channels;
    if (first >= last) return;
    ones.fill(0, first, last);
    if (hasAlpha) for (let at = first + channels - 1; at < last; at += channels) ones[at] = ALL_ONES;
  }
}

/** As many as fit into a sample. */
const ALL_ONES = 0xffff;

function asChannels(channels: number): 1 | 2 | 3 | 4 {
  if (channels === 1 || channels === 2 || channels === 3) return channels;
  return 4;
}

function colourSpace({ channels, depth }: Metadata): string {
  if (channels <= 2) return depth === 'ushort' ? 'grey16' : 'b-w';
  return depth === 'ushort' ? 'rgb16' : 'srgb';
}

function encode(image: Sharp, mediaType: RepaintedType): Sharp {
  if (mediaType === 'image/jpeg') return image.jpeg({ quality: 95, chromaSubsampling: '4:4:4' });
  if (mediaType === 'image/webp') return image.webp({ lossless: true, exact: true });
  return image.png({ compressionLevel: 6, palette: false });
}
