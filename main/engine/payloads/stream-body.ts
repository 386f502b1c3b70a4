import { beginReading } from './begin-reading.ts';
import { bodySize, type BodyFrame } from './body-frame.ts';

/** Reads an image's bytes from the given one to its end. */
export type OpenImage = (fromByte: number) => AsyncIterable<Buffer>;

/**
 * The bytes of a body from one of them to the end, without ever holding the image: the same bytes `frameBody` makes. The
 * image's first piece is read before any is given, and the image always to its end.
 */
export async function* streamBody(
  frame: BodyFrame,
  imageBytes: number,
  openImage: OpenImage,
  fromByte: number,
): AsyncGenerator<Buffer, void> {
  const { before, after, isBase64 } = frame;
  const encodedFrom = Math.max(0, fromByte - before.length);
  const written = isBase64
    ? base64From(openImage, imageBytes, encodedFrom)
    : openImage(Math.min(encodedFrom, imageBytes));
  const image = await beginReading(written);
  try {
    if (fromByte < before.length) yield before.subarray(fromByte);
    yield* image.pieces;
  } finally {
    await image.close();
  }
  const afterFrom = Math.max(0, fromByte - (bodySize(frame, imageBytes) - after.length));
  if (afterFrom < after.length) yield after.subarray(afterFrom);
}

/** The base64 of an image from one of its characters on; four characters are three bytes. */
async function* base64From(open: OpenImage, imageBytes: number, fromCharacter: number): AsyncGenerator<Buffer, void> {
  const group = Math.floor(fromCharacter / 4);
  let skip = fromCharacter % 4;
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of open(Math.min(group * 3, imageBytes))) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const whole = bytes.length - (bytes.length % 3);
    // A copy, since a stream may use its buffer again.
    rest = Buffer.from(bytes.subarray(whole));
    if (whole === 0) continue;
    yield Buffer.from(bytes.toString('base64', 0, whole), 'latin1').subarray(skip);
    skip = 0;
  }
  if (rest.length > 0) yield Buffer.from(rest.toString('base64'), 'latin1').subarray(skip);
}
