import sharp from 'sharp';
import type { MediaType } from '../../shared/media-types.ts';
import { decodePicture, type DecodeOptions } from './decode-picture.ts';
import type { Picture } from './picture.ts';

export interface PreviewOptions extends DecodeOptions {
  /** The longer edge of the PNG in pixels at most; a smaller image is not enlarged. */
  readonly maxEdge: number;
}

export interface Preview {
  /** 8 bit, ready to show. */
  readonly png: Buffer;
  /** The size of the decoded frame (not of the PNG), so that boxes can be drawn over it. */
  readonly width: number;
  readonly height: number;
  readonly frames: number;
}

/** Decodes one frame and draws it through its display range. Rejects with a PictureError. */
export async function renderPreview(bytes: Buffer, mediaType: MediaType, options: PreviewOptions): Promise<Preview> {
  const { maxEdge, ...decodeOptions } = options;
  const picture = await decodePicture(bytes, mediaType, decodeOptions);
  const { width, height, channels, frames } = picture;
  const image = sharp(toDisplayBytes(picture), { raw: { width, height, channels } });
  if (channels === 1) image.toColourspace('b-w');
  const png = await image
    .resize({ width: maxEdge, height: maxEdge, fit: 'inside', withoutEnlargement: true })
    .png({ compressionLevel: 6 })
    .toBuffer();
  return { png, width, height, frames };
}

/** Samples as a screen shows them: 0 at black, 255 at white, clipped outside. */
export function toDisplayBytes({ samples, display }: Pick<Picture, 'samples' | 'display'>): Uint8Array {
  const { black, white } = display;
  if (samples instanceof Uint8Array && black === 0 && white === 255) return samples;
  const scale = 255 / (white - black);
  const shown = new Uint8ClampedArray(samples.length);
  for (let index = 0; index < samples.length; index++) shown[index] = ((samples[index] ?? 0) - black) * scale;
  return new Uint8Array(shown.buffer);
}
