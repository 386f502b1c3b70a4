import { INK, PAGE, WIDTH, type Sheet } from './pdf-sheet.ts';
import type { Fact, PagePicture, ReportPage, Section } from './report-page.ts';

const LEFT = PAGE.margin;
/** The mat a picture lies on, in points. */
const MAT = { width: 306, height: 306 } as const;
const GAP = 18;

/** Writes one answer: whose it is, what must be known, the picture beside the facts, what people said, and the tables. */
export function drawPage(sheet: Sheet, page: ReportPage): void {
  sheet.y += 3;
  sheet.paragraph(page.title, { size: 17, font: 'Helvetica-Bold' }, 2);
  if (page.subtitle !== '') sheet.paragraph(page.subtitle, { size: 9, colour: INK.dim }, 6);
  sheet.y += 2;
  sheet.note(page.headline, { ground: INK.accentGround, colour: INK.accent, size: 11 });
  for (const warning of page.warnings) sheet.note(warning, { ground: INK.cautionGround, colour: INK.caution });
  sheet.y += 4;
  drawPictureAndFacts(sheet, page);
  for (const [index, words] of page.said.entries())
    sheet.paragraph(words, { size: 9.5, font: index === 0 ? 'Helvetica-Bold' : 'Helvetica' });
  drawOthers(sheet, page);
  for (const section of page.sections) drawSection(sheet, section);
  if (page.text !== '') {
    heading(sheet, 'Text of the model');
    sheet.paragraph(page.text, { size: 9 });
  }
}

function drawPictureAndFacts(sheet: Sheet, page: ReportPage): void {
  const { pdf } = sheet;
  const height = Math.max(MAT.height, factsHeight(sheet, page.facts));
  sheet.ensure(height + 20);
  const top = sheet.y;
  pdf.roundedRect(LEFT, top, MAT.width, MAT.height, 5).fill(INK.mat);
  if (page.picture === null)
    sheet.write(page.noPicture, LEFT + 30, top + MAT.height / 2 - 18, {
      size: 9.5,
      width: MAT.width - 60,
      colour: INK.matInk,
    });
  else
    pdf.image(page.picture.jpeg, LEFT + 6, top + 6, {
      fit: [MAT.width - 12, MAT.height - 12],
      align: 'center',
      valign: 'center',
    });
  const caption = page.picture?.caption ?? '';
  if (caption !== '') sheet.write(caption, LEFT, top + MAT.height + 5, { size: 8, width: MAT.width, colour: INK.dim });
  drawFacts(sheet, page.facts, top);
  sheet.y = top + height + 24;
}

const SMALL = { width: (WIDTH - GAP) / 2, height: 220 } as const;

/** Further frames with marks, two beside each other. */
function drawOthers(sheet: Sheet, { others, moreFrames }: ReportPage): void {
  if (others.length + moreFrames === 0) return;
  heading(sheet, 'Other frames with marks', SMALL.height + 20);
  for (let index = 0; index < others.length; index += 2) {
    sheet.ensure(SMALL.height + 20);
    for (const [column, picture] of others.slice(index, index + 2).entries())
      drawSmall(sheet, picture, LEFT + column * (SMALL.width + GAP));
    sheet.y += SMALL.height + 24;
  }
  if (moreFrames > 0)
    sheet.paragraph(`Marks on ${moreFrames} other ${moreFrames === 1 ? 'frame' : 'frames'} are not shown.`, {
      size: 9,
    });
}

function drawSmall(sheet: Sheet, { jpeg, caption }: PagePicture, x: number): void {
  sheet.pdf.roundedRect(x, sheet.y, SMALL.width, SMALL.height, 5).fill(INK.mat);
  sheet.pdf.image(jpeg, x + 5, sheet.y + 5, {
    fit: [SMALL.width - 10, SMALL.height - 10],
    align: 'center',
    valign: 'center',
  });
  sheet.write(caption, x, sheet.y + SMALL.height + 4, { size: 8, width: SMALL.width, colour: INK.dim });
}

const FACTS = { x: LEFT + MAT.width + GAP, width: WIDTH - MAT.width - GAP } as const;

function factStyle(value: string) {
  const isHash = /^[0-9a-f]{64}$/.test(value);
  return isHash
    ? ({ size: 7, width: FACTS.width, font: 'Courier' } as const)
    : ({ size: 9.5, width: FACTS.width, font: 'Helvetica' } as const);
}

/** A hash in two lines, so that it stays whole in a narrow column. */
function factText(value: string): string {
  return /^[0-9a-f]{64}$/.test(value) ? `${value.slice(0, 32)}\n${value.slice(32)}` : value;
}

function factsHeight(sheet: Sheet, facts: readonly Fact[]): number {
  return facts.reduce((sum, [, value]) => sum + 15 + sheet.heightOf(factText(value), factStyle(value)), 0);
}

function drawFacts(sheet: Sheet, facts: readonly Fact[], top: number): void {
  let y = top;
  for (const [label, value] of facts) {
    sheet.write(label, FACTS.x, y, { size: 7.5, width: FACTS.width, colour: INK.dim });
    y += 9.5;
    y += sheet.write(factText(value), FACTS.x, y, factStyle(value)) + 5.5;
  }
}

function heading(sheet: Sheet, title: string, room = 50): void {
  sheet.ensure(room + 25);
  sheet.y += 8;
  sheet.write(title, LEFT, sheet.y, { size: 11, width: WIDTH, font: 'Helvetica-Bold', colour: INK.accent });
  sheet.y += 17;
}

/** A table, whose first column is the widest; on each page it goes on on, its head stands again. */
export function drawSection(sheet: Sheet, { title, head, rows, more }: Section): void {
  heading(sheet, title);
  const columns = columnsOf(head.length);
  drawRow(sheet, head, columns, HEAD);
  for (const row of rows) {
    if (sheet.ensure(rowHeight(sheet, row, columns, ROW))) drawRow(sheet, head, columns, HEAD);
    drawRow(sheet, row, columns, ROW);
  }
  if (more !== undefined) sheet.paragraph(more, { size: 8, colour: INK.dim });
}

const HEAD = { size: 7.5, colour: INK.dim } as const;
const ROW = { size: 9, colour: INK.text } as const;

interface Column {
  readonly x: number;
  readonly width: number;
}

interface RowStyle {
  readonly size: number;
  readonly colour: string;
}

function columnsOf(count: number): Column[] {
  const first = count === 1 ? WIDTH : count === 2 ? WIDTH * 0.6 : WIDTH * 0.32;
  const other = count === 1 ? 0 : (WIDTH - first) / (count - 1);
  return Array.from({ length: count }, (_, index) =>
    index === 0 ? { x: LEFT, width: first - 8 } : { x: LEFT + first + (index - 1) * other, width: other - 8 },
  );
}

/** Cells longer than this are cut, so that no row is longer than a page. */
const LONGEST_CELL = 240;

function shortened(cell: string): string {
  return cell.length > LONGEST_CELL ? `${cell.slice(0, LONGEST_CELL - 1)}…` : cell;
}

function rowHeight(sheet: Sheet, cells: readonly string[], columns: readonly Column[], { size }: RowStyle): number {
  const heights = columns.map(({ width }, index) => sheet.heightOf(shortened(cells[index] ?? ''), { size, width }));
  return Math.max(size, ...heights) + 7;
}

function drawRow(sheet: Sheet, cells: readonly string[], columns: readonly Column[], style: RowStyle): void {
  const height = rowHeight(sheet, cells, columns, style);
  sheet.ensure(height);
  const { pdf, y } = sheet;
  for (const [index, { x, width }] of columns.entries()) {
    const cell = shortened(cells[index] ?? '');
    if (cell !== '') sheet.write(cell, x, y + 3.5, { ...style, width });
  }
  pdf
    .moveTo(LEFT, y + height)
    .lineTo(LEFT + WIDTH, y + height)
    .lineWidth(0.5)
    .strokeColor(INK.line)
    .stroke();
  sheet.y = y + height;
}
