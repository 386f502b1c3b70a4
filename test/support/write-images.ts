import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

/** Writes small PNGs that all differ into a folder; answers their paths. */
export async function writeImages(folder: string, count: number): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const paths: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const pixels = Buffer.alloc(32 * 24, n % 256);
    pixels.writeUInt32LE(n, 0);
    const path = join(folder, `image-${String(n).padStart(4, '0')}.png`);
    writeFileSync(
      path,
      await sharp(pixels, { raw: { width: 32, height: 24, channels: 1 } })
        .png()
        .toBuffer(),
    );
    paths.push(path);
  }
  return paths;
}
