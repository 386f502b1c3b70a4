import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { expect, it } from 'vitest';

import { windowsIcon } from '../../../../scripts/packaging/windows-icon.mjs';

const BUILD = fileURLToPath(new URL('../../../../build', import.meta.url));

it('are drawn in every size, each under 500 kB', async () => {
  const names = readdirSync(join(BUILD, 'icons'));
  expect(names.sort()).toEqual([128, 16, 24, 256, 32, 48, 512, 64].map((size) => `${size}x${size}.png`).sort());
  for (const name of names) {
    const { width, height } = await sharp(join(BUILD, 'icons', name)).metadata();
    expect(`${width}x${height}.png`).toBe(name);
  }
  const files = [...names.map((name) => join(BUILD, 'icons', name)), join(BUILD, 'icon.ico'), join(BUILD, 'icon.png')];
  expect(Math.max(...files.map((path) => statSync(path).size))).toBeLessThan(500_000);
});

it('are one file for Windows, whose entries point at whole pictures', () => {
  const small = readFileSync(join(BUILD, 'icons/16x16.png'));
  const large = readFileSync(join(BUILD, 'icons/256x256.png'));
  const icon = windowsIcon([
    { size: 16, png: small },
    { size: 256, png: large },
  ]);
  expect([icon.readUInt16LE(2), icon.readUInt16LE(4), icon[6], icon[22]]).toEqual([1, 2, 16, 0]);
  const [offset, length] = [icon.readUInt32LE(22 + 12), icon.readUInt32LE(22 + 8)];
  expect(icon.subarray(offset, offset + length)).toEqual(large);
});
