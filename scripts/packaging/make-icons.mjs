// npm run icons: draws every icon of the packages from build/icon.svg.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import sharp from 'sharp';

import { repoDir } from '../setup/paths.mjs';
import { windowsIcon } from './windows-icon.mjs';

const sizes = [16, 24, 32, 48, 64, 128, 256, 512];
const build = join(repoDir, 'build');
const drawing = readFileSync(join(build, 'icon.svg'));

/** @param {number} size of the square, in pixels */
function draw(size) {
  return sharp(drawing, { density: (72 * size) / 512 })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toBuffer();
}

const pictures = await Promise.all(sizes.map(async (size) => ({ size, png: await draw(size) })));
mkdirSync(join(build, 'icons'), { recursive: true });
for (const { size, png } of pictures) writeFileSync(join(build, 'icons', `${size}x${size}.png`), png);
writeFileSync(join(build, 'icon.png'), await draw(1024));
writeFileSync(join(build, 'icon.ico'), windowsIcon(pictures.filter(({ size }) => size <= 256)));
