/** An object's place. */
export interface ObjectPlace {
  readonly bucket: string;
  readonly key: string;
}

export interface StoredObject {
  readonly bytes: Buffer;
  readonly contentType: string;
}

/** Why an object cannot be had: `missing`, `forbidden`, or `unreachable` for a store that does not answer. */
export class ObjectFault extends Error {
  override readonly name = 'ObjectFault';
  readonly reason: 'missing' | 'forbidden' | 'unreachable';

  constructor(reason: ObjectFault['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** The part of S3 asynchronous calls and batch jobs need. All reject with ObjectFault. */
export interface ObjectStore {
  /** Whether the store answers for an object at all; a missing object is no failure here. */
  readonly reach: (place: ObjectPlace) => Promise<void>;
  readonly read: (place: ObjectPlace, signal: AbortSignal) => Promise<StoredObject>;
  readonly write: (place: ObjectPlace, body: string, contentType: string, signal: AbortSignal) => Promise<void>;
  /** Every key that begins with the prefix, in order. */
  readonly list: (prefix: ObjectPlace, signal: AbortSignal) => Promise<readonly string[]>;
}

/** The place an `s3://bucket/key` address names; null for another text. */
export function parseS3Uri(uri: string): ObjectPlace | null {
  const match = /^s3:\/\/([^/]+)(?:\/(.*))?$/.exec(uri);
  return match?.[1] === undefined ? null : { bucket: match[1], key: match[2] ?? '' };
}

export function s3Uri({ bucket, key }: ObjectPlace): string {
  return `s3://${bucket}/${key}`;
}
