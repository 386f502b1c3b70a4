import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The path of one of the images in samples/. */
export function samplePath(name: string): string {
  return fileURLToPath(new URL(`../../samples/${name}`, import.meta.url));
}

export function readSample(name: string): Promise<Buffer> {
  return readFile(samplePath(name));
}
