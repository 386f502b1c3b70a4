import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib';
import { LARGEST_ANSWER_BYTES } from './parse-answer.ts';

type Unpack = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const gzip: Unpack = promisify(gunzip);
const zlib: Unpack = promisify(inflate);
const raw: Unpack = promisify(inflateRaw);

/** Every coding a server may pack its answer in, by its name in Content-Encoding (RFC 9110, RFC 8878). */
const CODINGS: Readonly<Record<string, Unpack>> = {
  gzip,
  'x-gzip': gzip,
  // Some servers mean the bare stream.
  deflate: (bytes, options) => zlib(bytes, options).catch(() => raw(bytes, options)),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
};

/**
 * The body that a server packed on its way, by its Content-Encoding; also one that is plainly gzip under a type that is never
 * packed, as containers behind SageMaker send it, which passes no encoding on. What cannot be unpacked, or would be larger than an answer may
 * be, stays as it came.
 */
export async function decodeContent(body: Buffer, encoding: string | undefined, contentType: string): Promise<Buffer> {
  const codings = (encoding ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  const packed = codings.length === 0 && isPackedText(body, contentType) ? ['gzip'] : codings;
  try {
    let bytes = body;
    for (const coding of packed.reverse()) bytes = await unpack(coding, bytes);
    return bytes;
  } catch {
    return body;
  }
}

function unpack(coding: string, bytes: Buffer): Promise<Buffer> {
  const by = CODINGS[coding];
  return by === undefined ? Promise.resolve(bytes) : by(bytes, { maxOutputLength: LARGEST_ANSWER_BYTES });
}

const TEXT = /^\s*(text\/|application\/([a-z0-9.+-]+\+)?(json|jsonlines|x-ndjson|csv)\b)/i;

function isPackedText(body: Buffer, contentType: string): boolean {
  return body[0] === 0x1f && body[1] === 0x8b && TEXT.test(contentType);
}
