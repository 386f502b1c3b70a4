import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

/** One line of text: from the left and from the top in pixels, its height, and its words. */
type Line = readonly [x: number, y: number, size: number, words: string];

/** Writes so many pictures of 640 x 640 pixels with a patient's name, number and date written into them, as scanners do. */
export async function writePicturesWithText(folder: string, background: string, count: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const picture = await sharp(background).resize(640, 640, { fit: 'fill' }).png().toBuffer();
  for (let number = 1; number <= count; number += 1) {
    const lines: Line[] = [
      [14, 32, 20, `ROE, JANE   1970-01-3${number % 2}`],
      [14, 58, 16, `ID 471100${number}  ST. ELSEWHERE`],
      [470, 622, 14, `2026-11-22 14:0${number}`],
    ];
    await sharp(picture)
      .composite([{ input: Buffer.from(svgOf(lines)), top: 0, left: 0 }])
      .png()
      .toFile(join(folder, `ward ${number}.png`));
  }
}

function svgOf(lines: readonly Line[]): string {
  const texts = lines.map(
    ([x, y, size, words]) =>
      `<text x="${x}" y="${y}" font-size="${size}" font-family="DejaVu Sans" fill="#f4f4f4">${words}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="640">${texts.join('')}</svg>`;
}
