import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { pngChunk } from './tiny-images.ts';
import { wholeBetween } from './seeded-random.ts';

/** Writes PNGs of grey noise, 1 to 2 KB each and all different, a thousand to a folder; answers their paths. */
export function writeNoiseImages(folder: string, count: number, random: () => number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const within = join(folder, `series-${String(Math.floor(index / 1_000)).padStart(3, '0')}`);
    if (index % 1_000 === 0) mkdirSync(within, { recursive: true });
    const path = join(within, `image-${String(index).padStart(6, '0')}.png`);
    writeFileSync(path, noisePng(index, random));
    return path;
  });
}

const WIDTH = 32;
const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** The first pixels hold the image's number: no two are the same content. */
function noisePng(number: number, random: () => number): Buffer {
  const height = wholeBetween(random, 32, 60);
  const rows = Buffer.alloc((WIDTH + 1) * height);
  for (let at = 0; at < rows.length; at += 1) rows[at] = at % (WIDTH + 1) === 0 ? 0 : wholeBetween(random, 0, 255);
  rows.writeUInt32BE(number, 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    SIGNATURE,
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows, { level: 1 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}
