import sharp from 'sharp';
import type { MediaType } from '../../../shared/media-types.ts';
import type { ByteSink, ByteSource } from '../formats/bytes/byte-source.ts';
import { hashSource } from '../formats/cleaning/hash-source.ts';
import { unreadable } from '../base/intake-failure.ts';
import { decodePicture } from '../formats/decode-picture.ts';
import { PictureError, type Picture } from '../formats/pixels/picture.ts';
import { toDisplayBytes } from '../formats/render-preview.ts';
import { cleanInMemory } from './make-file.ts';
import { refused, type Made, type MakeContext } from './made.ts';

/**
 * Writes one frame of a cleaned file as an 8-bit PNG seen through its display range, in its full size and with nothing in it but
 * pixels. `frame` is `first`, `middle`, `last`, or a number from 1.
 */
export async function makeFrame(
  source: ByteSource,
  mediaType: MediaType,
  frame: string,
  sink: ByteSink,
  context: MakeContext,
): Promise<Made> {
  const { outcome, content } = await cleanInMemory(source, mediaType, context);
  if (!outcome.ok) return refused(outcome.failure);
  try {
    const picture = await decodeChosen(content, outcome.report.mediaType, frame);
    sink.write(await toPng(picture));
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
    return refused(unreadable(error.message, `frame ${frame}`, ADVICE));
  }
  const original = { sha256: hashSource(source), sizeBytes: source.sizeBytes };
  return { ok: true, report: { ...outcome.report, mediaType: 'image/png', files: 1, original } };
}

/** As `makeFrame`. */
export type MakeFrame = typeof makeFrame;

const ADVICE = 'Ask IT which frame the profile should send, or export the image again.';

async function decodeChosen(content: Buffer, mediaType: MediaType, frame: string): Promise<Picture> {
  const first = await decodePicture(content, mediaType, { frame: 0 });
  const wanted = frameNumber(frame, first.frames);
  return wanted === 0 ? first : decodePicture(content, mediaType, { frame: wanted });
}

/** From 0; a number beyond the last is left to the decoder to refuse. */
function frameNumber(frame: string, frames: number): number {
  if (frame === 'first') return 0;
  if (frame === 'last') return frames - 1;
  return frame === 'middle' ? Math.floor(frames / 2) : Number(frame) - 1;
}

function toPng(picture: Picture): Promise<Buffer> {
  const { width, height, channels } = picture;
  const image = sharp(toDisplayBytes(picture), { raw: { width, height, channels } });
  if (channels === 1) image.toColourspace('b-w');
  return image.png({ compressionLevel: 6 }).toBuffer();
}
