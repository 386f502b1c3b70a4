declare module 'yauzl' {
  import type { Readable } from 'node:stream';

  /** The part of yauzl 3 that the set-up uses; the package ships no types. */
  interface Entry {
    readonly fileName: string;
    readonly externalFileAttributes: number;
  }

  interface ZipFile {
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
  }

  const yauzl: { openPromise(file: string): Promise<ZipFile> };
  export default yauzl;
}
