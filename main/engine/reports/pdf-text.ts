import sharp from 'sharp';

/** What the fonts of every PDF reader have besides Latin-1 (Windows-1252). */
const BEYOND_LATIN = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';
const PLAIN = new RegExp(`^[\\n\\x20-\\x7e\\xa0-\\xff${BEYOND_LATIN}]*$`);

/** True for text that the fonts of every PDF reader can write. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/** Text in other scripts as pictures, by the text: names are never written as question marks. Empty where the system has no font for it. */
export async function textPictures(texts: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  const pictures = new Map<string, Buffer>();
  for (const text of new Set(texts)) {
    if (isPlain(text)) continue;
    const picture = await pictureOf(text).catch(() => null);
    if (picture !== null) pictures.set(text, picture);
  }
  return pictures;
}

/** Lines break after so many letters. */
const LINE = 60;

async function pictureOf(text: string): Promise<Buffer> {
  const letters = Array.from(text.toWellFormed().replace(/\p{Cc}/gu, ' ')).slice(0, 4 * LINE);
  const lines = Array.from({ length: Math.ceil(letters.length / LINE) }, (_, index) =>
    letters.slice(index * LINE, (index + 1) * LINE).join(''),
  );
  const markup = lines.join('\n').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return sharp({ text: { text: markup, font: 'sans-serif', dpi: 300, rgba: true } })
    .png()
    .toBuffer();
}

/** Text with what no reader's font has as `?`; for the rare system without any font. */
export function plainText(text: string): string {
  return Array.from(text)
    .map((letter) => (isPlain(letter) ? letter : '?'))
    .join('');
}

/** A piece of a long text, in characters: a few lines, which find room on any page. */
const LONGEST_PIECE = 500;

/** A text in pieces, broken at line ends and, where a line is long, between words; what is drawn as a picture has one line in each. */
export function piecesOf(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const most = isPlain(line) ? LONGEST_PIECE : LINE;
    const pieces = line.match(new RegExp(`[^]{1,${most}}(?=\\s|$)|[^]{1,${most}}`, 'gu')) ?? [' '];
    return pieces.map((piece) => piece.trimStart() || ' ');
  });
}
