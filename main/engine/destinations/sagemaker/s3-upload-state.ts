import type { RemoteWork } from '../../model/remote-work.ts';
import type { S3Address } from './s3-address.ts';

/** A part that S3 has, as the end of the upload must name it again. */
export interface FinishedPart {
  readonly etag: string;
  /** Base64, as S3 takes it. */
  readonly crc32: string;
}

/** How far an upload in parts has come; parts are numbered from 1. */
export interface UploadState {
  readonly address: S3Address;
  readonly uploadId: string;
  readonly sizeBytes: number;
  readonly partBytes: number;
  readonly parts: ReadonlyMap<number, FinishedPart>;
}

/** Bodies up to this size go in one request; also the usual size of a part, in bytes. */
export const ONE_REQUEST_BYTES = 6 * 1024 * 1024;

/** S3 takes at most 10,000 parts. */
const MOST_PARTS = 9_000;

/** The size of the parts of a body, in bytes. */
export function partBytesOf(sizeBytes: number): number {
  return Math.max(ONE_REQUEST_BYTES, Math.ceil(sizeBytes / MOST_PARTS));
}

/** The numbers of the parts that S3 does not have yet. */
export function missingParts({ sizeBytes, partBytes, parts }: UploadState): number[] {
  const count = Math.ceil(sizeBytes / partBytes);
  return Array.from({ length: count }, (_, index) => index + 1).filter((number) => !parts.has(number));
}

/** The state as the facts of remote work keep it: one fact a part, named `part-` and its number. */
export function factsOfUpload({ address, uploadId, sizeBytes, partBytes, parts }: UploadState): RemoteWork['facts'] {
  const named = [...parts].map(([number, { etag, crc32 }]) => [`part-${number}`, `${etag} ${crc32}`] as const);
  return { ...address, uploadId, sizeBytes, partBytes, ...Object.fromEntries(named) };
}

/** Reads what factsOfUpload wrote; null where the facts hold no upload. */
export function uploadOfFacts(facts: RemoteWork['facts']): UploadState | null {
  const { bucket, key, uploadId, sizeBytes, partBytes } = facts;
  if (typeof bucket !== 'string' || typeof key !== 'string' || typeof uploadId !== 'string') return null;
  if (typeof sizeBytes !== 'number' || typeof partBytes !== 'number') return null;
  const parts = Object.entries(facts).flatMap(([name, value]) => {
    const number = /^part-(\d+)$/.exec(name)?.[1];
    const [, etag, crc32] = /^(.+) (\S+)$/.exec(String(value)) ?? [];
    return number === undefined || etag === undefined || crc32 === undefined
      ? []
      : [[Number(number), { etag, crc32 }] as const];
  });
  return { address: { bucket, key }, uploadId, sizeBytes, partBytes, parts: new Map(parts) };
}
