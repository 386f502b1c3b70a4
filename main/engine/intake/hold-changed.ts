import type { NewImage } from '../storage/images.ts';

/**
 * Holds back a file that is not the expected one any more; `expected` gives the hash each path must have, for every slice of a series
 * that of the whole: one that is missing, new or changed changes it.
 */
export function holdChanged(image: NewImage, expected: ReadonlyMap<string, string>): NewImage {
  const isTaken = image.state === 'waiting' || image.state === 'checking';
  const paths = image.slices?.map(({ path }) => path) ?? [image.sourcePath];
  if (!isTaken || paths.every((path) => expected.get(path) === image.sha256)) return image;
  const facts = {
    what: 'This file is not the one that the receipt lists, so it was not sent.',
    detail: 'its SHA-256 differs from the receipt',
  };
  return {
    ...image,
    workKey: null,
    textCheck: null,
    state: 'quarantined',
    failure: { kind: 'changed-on-disk', facts },
  };
}
