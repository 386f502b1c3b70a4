import sharp from 'sharp';

/** A grey PNG with lines of light letters on it, 24 pixels apart from the top left; without lines an empty picture. */
export async function letteredPicture(lines: readonly string[], size = 16): Promise<Buffer> {
  const texts = lines.map(
    (line, at) =>
      `<text x="12" y="${30 + at * 24}" font-family="DejaVu Sans, Liberation Sans, sans-serif" font-size="${size}" fill="#e0e0e0">${line}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><rect width="320" height="200" fill="#303030"/>${texts.join('')}</svg>`;
  return sharp(Buffer.from(svg)).greyscale().png().toBuffer();
}
