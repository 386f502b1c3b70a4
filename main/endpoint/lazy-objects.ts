import type { ObjectStore } from './object-store.ts';
import type { S3Options } from './s3-objects.ts';

/** S3, whose SDK is loaded with the first call that needs it: most runs of the endpoint never do. */
export function lazyObjects(options: S3Options): ObjectStore {
  let store: Promise<ObjectStore> | null = null;
  const loaded = (): Promise<ObjectStore> =>
    (store ??= import('./s3-objects.ts').then(({ createS3Objects }) => createS3Objects(options)));
  return {
    reach: async (place) => (await loaded()).reach(place),
    read: async (place, signal) => (await loaded()).read(place, signal),
    write: async (place, body, contentType, signal) => (await loaded()).write(place, body, contentType, signal),
    list: async (prefix, signal) => (await loaded()).list(prefix, signal),
  };
}
