import { openArchiveBytes, type Archive } from '../engine/sources/open-archive.ts';
import { Defect } from '../engine/formats/bytes/image-bytes.ts';
import { startsWith } from '../engine/formats/bytes/starts-with.ts';
import { sniffMediaType, SNIFF_BYTES } from '../engine/formats/sniff.ts';
import { MEDIA_TYPES, type MediaType } from '../../shared/media-types.ts';
import type { ObjectPlace } from './object-store.ts';
import { HttpFault } from './http-fault.ts';
import { readMultipartFile } from './read-multipart.ts';

/** The image of a request: its bytes and what they are, told from the bytes whatever the request says. */
export interface RequestImage {
  readonly bytes: Buffer;
  readonly mediaType: MediaType;
  /** How many slices came along; left out where the request held one image. */
  readonly slices?: number;
}

/** How the image reaches the model, in words for the one who calls it. */
export const ACCEPTED =
  'JSON with a base64 "image" or an S3 "bucket" and "key" (application/json), a form with a file field "image" (multipart/form-data), or the image itself ' +
  '(image/*, application/dicom, application/zip of slices, application/x-nifti, application/x-image, application/octet-stream)';

/** Fetches what a pointer `{"bucket","key"}` points at. */
export type ReadPointer = (place: ObjectPlace) => Promise<Buffer>;

/** Takes the image out of a body by its content type. Throws HttpFault: 415 for another content type, 400 "Decoding error: …" for all else. */
export async function readImage(
  body: Buffer,
  contentType: string,
  readPointer: ReadPointer = noPointers,
): Promise<RequestImage> {
  const essence = contentType.split(';', 1).join('').trim().toLowerCase();
  const bytes =
    essence === 'application/json' ? await fromJson(body, readPointer) : await imageBytes(body, contentType, essence);
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

const RAW_TYPES = new Set<string>([
  ...MEDIA_TYPES,
  '',
  'application/octet-stream',
  'application/x-image',
  'application/gzip',
  'application/zip',
]);

function imageBytes(body: Buffer, contentType: string, essence: string): Buffer | Promise<Buffer> {
  if (essence === 'multipart/form-data') return readMultipartFile(body, contentType, 'image');
  if (RAW_TYPES.has(essence) || essence.startsWith('image/')) return body;
  throw new HttpFault(415, `Unsupported content type "${essence}". This model takes ${ACCEPTED}.`);
}

async function fromJson(body: Buffer, readPointer: ReadPointer): Promise<Buffer> {
  const json = parseObject(body);
  if (!('image' in json) && typeof json['bucket'] === 'string' && typeof json['key'] === 'string') {
    return readPointer({ bucket: json['bucket'], key: json['key'] });
  }
  const encoded = imageField(json)
    .replace(/^data:[^,]{0,200};base64,/, '')
    .replace(/\s+/g, '');
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

function imageField(json: Readonly<Record<string, unknown>>): string {
  if (!('image' in json)) throw decodingError('the key "image" is missing');
  if (typeof json['image'] !== 'string') throw decodingError('"image" must be a base64 string');
  return json['image'];
}

function noPointers(): Promise<never> {
  return Promise.reject(decodingError('this server reads no images from S3'));
}
