import { writeBase64 } from './base64.ts';
import { bodySize, type BodyFrame } from './body-frame.ts';

/** Fills a body of the exact size with an image that comes in pieces. */
export interface BodyWriter {
  readonly write: (piece: Buffer) => void;
  /** The whole body; throws where fewer or more bytes came than were announced. */
  readonly end: () => Buffer;
}

/** A writer of one body that owns its memory; only up to two bytes are held back, where base64 needs three at a time. */
export function bodyWriter(frame: BodyFrame, imageBytes: number): BodyWriter {
  const body = Buffer.from(new ArrayBuffer(bodySize(frame, imageBytes)));
  const held = Buffer.alloc(3);
  let heldBytes = 0;
  let at = frame.before.copy(body);
  const writeEncoded = (piece: Buffer) => {
    const borrowed = heldBytes === 0 ? 0 : Math.min(3 - heldBytes, piece.length);
    heldBytes += piece.copy(held, heldBytes, 0, borrowed);
    if (heldBytes === 3) {
      at = writeBase64(held, body, at);
      heldBytes = 0;
    }
    const rest = piece.subarray(borrowed);
    const whole = rest.length - (rest.length % 3);
    at = writeBase64(rest.subarray(0, whole), body, at);
    heldBytes += rest.copy(held, heldBytes, whole);
  };
  return {
    write: (piece) => {
      if (frame.isBase64) writeEncoded(piece);
      else at += piece.copy(body, at);
    },
    end: () => {
      at = writeBase64(held.subarray(0, heldBytes), body, at);
      at += frame.after.copy(body, at);
      if (at !== body.length) throw new RangeError(`a body of ${body.length} bytes was filled with ${at}`);
      return body;
    },
  };
}
