/** Where one object lies in S3. */
export interface S3Address {
  readonly bucket: string;
  readonly key: string;
}

/** The bucket and key of `s3://bucket/key`, the key empty where there is none; null for anything else. */
export function parseS3Uri(uri: string): S3Address | null {
  const found = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(uri);
  return found?.[1] === undefined ? null : { bucket: found[1], key: found[2] ?? '' };
}

/** `s3://bucket/key`, as SageMaker takes and gives addresses. */
export function formatS3Uri({ bucket, key }: S3Address): string {
  return `s3://${bucket}/${key}`;
}

/** An address below the profile's place; `names` must say nothing about a patient. Throws for what is no address. */
export function addressUnder(s3Uri: string, ...names: readonly string[]): S3Address {
  const place = parseS3Uri(s3Uri);
  if (place === null) throw new Error('the place in S3 is not an address');
  return { bucket: place.bucket, key: [...(place.key === '' ? [] : [place.key]), ...names].join('/') };
}
