import type PDFDocument from 'pdfkit';
import { piecesOf, plainText } from './pdf-text.ts';

/** A4 in points. */
export const PAGE = { width: 595.28, height: 841.89, margin: 40, bottom: 800 } as const;

/** The width between the margins. */
export const WIDTH = PAGE.width - 2 * PAGE.margin;

/** The window's own colours on light ground. */
export const INK = {
  text: '#182022',
  dim: '#526063',
  line: '#dde3e3',
  accent: '#0d625f',
  accentGround: '#d3eae8',
  caution: '#7d5200',
  cautionGround: '#fcf0d4',
  mat: '#0a0d0e',
  matInk: '#a0adaf',
  bar: '#0d6f6b',
} as const;

/** How text is written: size in points, width it is wrapped in. */
export interface TextStyle {
  readonly size: number;
  readonly width: number;
  readonly font?: 'Helvetica' | 'Helvetica-Bold' | 'Courier';
  readonly colour?: string;
}

/** Where the next thing is written on the pages of a PDF; a page that is full goes on on another. */
export class Sheet {
  readonly pdf: InstanceType<typeof PDFDocument>;
  readonly #pictures: ReadonlyMap<string, Buffer>;
  readonly #begin: () => void;
  y: number = PAGE.margin;

  /** `begin` draws what every page has. */
  constructor(pdf: InstanceType<typeof PDFDocument>, pictures: ReadonlyMap<string, Buffer>, begin: () => void) {
    this.pdf = pdf;
    this.#pictures = pictures;
    this.#begin = begin;
    this.#addPage();
  }

  /** Goes to another page where less than so many points are left; true where it did. */
  ensure(height: number): boolean {
    const isFull = this.y + height > PAGE.bottom;
    if (isFull) this.#addPage();
    return isFull;
  }

  /** The height text takes, in points. */
  heightOf(text: string, { size, width, font = 'Helvetica' }: TextStyle): number {
    if (this.#pictures.has(text)) return size * 1.3;
    return this.pdf.font(font).fontSize(size).heightOfString(plainText(text), { width });
  }

  /** Writes text at a place; answers its height. */
  write(text: string, x: number, y: number, style: TextStyle): number {
    const { size, width, font = 'Helvetica', colour = INK.text } = style;
    const picture = this.#pictures.get(text);
    const height = this.heightOf(text, style);
    if (picture === undefined)
      this.pdf.font(font).fontSize(size).fillColor(colour).text(plainText(text), x, y, { width });
    else this.pdf.image(picture, x, y, { fit: [width, size * 1.2] });
    return height;
  }

  /** Writes a paragraph over the whole width, and goes below it; a long one goes on on the next page. */
  paragraph(text: string, style: Partial<TextStyle> & { readonly size: number }, gap = 4): void {
    const whole = { width: WIDTH, ...style };
    for (const piece of piecesOf(text)) {
      this.ensure(this.heightOf(piece, whole));
      this.y += this.write(piece, PAGE.margin, this.y, whole);
    }
    this.y += gap;
  }

  /** A paragraph on coloured ground. */
  note(text: string, { ground, colour, size = 9 }: { ground: string; colour: string; size?: number }): void {
    const style = { size, width: WIDTH - 20, font: 'Helvetica-Bold' as const, colour };
    const height = this.heightOf(text, style) + 12;
    this.ensure(height);
    this.pdf.roundedRect(PAGE.margin, this.y, WIDTH, height, 4).fill(ground);
    this.write(text, PAGE.margin + 10, this.y + 7, style);
    this.y += height + 6;
  }

  #addPage(): void {
    this.pdf.addPage();
    this.y = PAGE.margin;
    this.#begin();
  }
}
