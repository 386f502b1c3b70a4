import { openArchiveBytes, type Archive } from '../engine/sources/open-archive.ts';
import { Defect } from '../engine/formats/bytes/image-bytes.ts';
import { startsWith } from '../engine/formats/bytes/starts-with.ts';
import { sniffMediaType, SNIFF_BYTES } from '../engine/formats/sniff.ts';
import type { MediaType } from '../../shared/media-types.ts';
import type { ImageSource } from '../../shared/payloads/payload-facts.ts';
import type { ObjectPlace } from './object-store.ts';
import { HttpFault } from './http-fault.ts';
import { readMultipartFile } from './read-multipart.ts';
import { ACCEPTED, sourcesOf } from './served-payloads.ts';

/** The image of a request: its bytes and what they are, told from the bytes whatever the request says. */
export interface RequestImage {
  readonly bytes: Buffer;
  readonly mediaType: MediaType;
  /** How many slices came along; left out where the request held one image. */
  readonly slices?: number;
}

/** Fetches what a pointer `{"bucket","key"}` points at. */
export type ReadPointer = (place: ObjectPlace) => Promise<Buffer>;

/** Takes the image out of a body by its content type. Throws HttpFault: 415 for another content type, 400 "Decoding error: …" for all else. */
export async function readImage(
  body: Buffer,
  contentType: string,
  readPointer: ReadPointer = noPointers,
): Promise<RequestImage> {
  const bytes = await imageBytes({ body, contentType, readPointer });
  if (bytes.length === 0) throw decodingError('the image is empty');
  if (startsWith(bytes, 'PK\x03\x04')) return middleSlice(bytes);
  const mediaType = sniffMediaType(bytes.subarray(0, SNIFF_BYTES));
  if (mediaType === null) throw decodingError('the bytes are not an image of a known type');
  return { bytes, mediaType };
}

/** The middle one of a series that came as a zip. */
async function middleSlice(zip: Buffer): Promise<RequestImage> {
  const archive = await openArchiveBytes(zip);
  const slices = archive.entries.filter(({ entry }) => !entry.isFolder);
  const middle = slices[Math.floor(slices.length / 2)];
  if (archive.problem !== null || middle === undefined) throw decodingError('the zip cannot be read');
  const bytes = await readSlice(archive, middle.entry);
  const mediaType = sniffMediaType(bytes.subarray(0, SNIFF_BYTES));
  if (mediaType === null) throw decodingError('the middle file of the zip is not an image of a known type');
  return { bytes, mediaType, slices: slices.length };
}

async function readSlice(archive: Archive, entry: Archive['entries'][number]['entry']): Promise<Buffer> {
  try {
    return await archive.read(entry);
  } catch (error) {
    if (error instanceof Defect) throw decodingError('the middle file of the zip is damaged');
    throw error;
  }
}

/** The 400 a container answers when a request holds no image it can open. */
export function decodingError(reason: string): HttpFault {
  return new HttpFault(400, `Decoding error: ${reason}`);
}

interface ImageRequest {
  readonly body: Buffer;
  readonly contentType: string;
  readonly readPointer: ReadPointer;
}

async function imageBytes(request: ImageRequest): Promise<Buffer> {
  const essence = request.contentType.split(';', 1).join('').trim().toLowerCase();
  const sources = sourcesOf(essence);
  if (sources.length === 0)
    throw new HttpFault(415, `Unsupported content type "${essence}". This model takes ${ACCEPTED}.`);
  for (const source of sources) {
    const bytes = await READERS[source](request);
    if (bytes !== null) return bytes;
  }
  throw decodingError('the key "image" is missing');
}

/** Takes the image from where it is; null where a JSON body does not have it there. */
const READERS: Readonly<Record<ImageSource, (request: ImageRequest) => Buffer | Promise<Buffer> | null>> = {
  base64: ({ body }) => fromBase64(parseObject(body)),
  address: ({ body, readPointer }) => {
    const { bucket, key } = parseObject(body);
    return typeof bucket === 'string' && typeof key === 'string' ? readPointer({ bucket, key }) : null;
  },
  'form-file': ({ body, contentType }) => readMultipartFile(body, contentType, 'image'),
  body: ({ body }) => body,
};

function fromBase64(json: Readonly<Record<string, unknown>>): Buffer | null {
  if (!('image' in json)) return null;
  if (typeof json['image'] !== 'string') throw decodingError('"image" must be a base64 string');
  const encoded = json['image'].replace(/^data:[^,]{0,200};base64,/, '').replace(/\s+/g, '');
  if (encoded.length === 0) throw decodingError('"image" is empty');
  if (encoded.length % 4 === 1 || !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded))
    throw decodingError('"image" is not valid base64');
  return Buffer.from(encoded, 'base64');
}

function parseObject(body: Buffer): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch {
    throw decodingError('the body is not valid JSON');
  }
  return typeof json === 'object' && json !== null ? { ...json } : {};
}

function noPointers(): Promise<never> {
  return Promise.reject(decodingError('this server reads no images from S3'));
}
