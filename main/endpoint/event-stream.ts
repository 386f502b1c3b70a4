import { crc32 } from 'node:zlib';

/**
 * One message of the framing application/vnd.amazon.eventstream: total length, length of the headers, CRC32 of both,
 * headers (all of them texts), payload, CRC32 of everything before it.
 */
export function eventMessage(headers: Readonly<Record<string, string>>, payload: Buffer): Buffer {
  const head = Buffer.concat(Object.entries(headers).map(([name, value]) => textHeader(name, value)));
  const prelude = Buffer.alloc(8);
  prelude.writeUInt32BE(PRELUDE_BYTES + head.length + payload.length + CHECKSUM_BYTES, 0);
  prelude.writeUInt32BE(head.length, 4);
  const checked = Buffer.concat([prelude, checksum(prelude), head, payload]);
  return Buffer.concat([checked, checksum(checked)]);
}

/** A piece of an answer as InvokeEndpointWithResponseStream sends it. */
export function payloadPart(bytes: Buffer): Buffer {
  return eventMessage(
    { ':message-type': 'event', ':event-type': 'PayloadPart', ':content-type': 'application/octet-stream' },
    bytes,
  );
}

/** An error in the middle of an answer, which is its end. */
export function streamException(type: string, body: Readonly<Record<string, string>>): Buffer {
  return eventMessage(
    { ':message-type': 'exception', ':exception-type': type, ':content-type': 'application/json' },
    Buffer.from(JSON.stringify(body)),
  );
}

const PRELUDE_BYTES = 12;
const CHECKSUM_BYTES = 4;
/** The type number of a text. */
const TEXT = 7;

function textHeader(name: string, value: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(Buffer.byteLength(value));
  return Buffer.concat([
    Buffer.of(Buffer.byteLength(name)),
    Buffer.from(name),
    Buffer.of(TEXT),
    length,
    Buffer.from(value),
  ]);
}

function checksum(bytes: Buffer): Buffer {
  const sum = Buffer.alloc(CHECKSUM_BYTES);
  sum.writeUInt32BE(crc32(bytes));
  return sum;
}
