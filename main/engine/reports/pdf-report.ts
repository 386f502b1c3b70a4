import PDFDocument from 'pdfkit';
import { drawPage, drawSection } from './draw-page.ts';
import { INK, PAGE, Sheet, WIDTH } from './pdf-sheet.ts';
import { piecesOf, textPictures } from './pdf-text.ts';
import { reportTime, type ReportPage } from './report-page.ts';

const LIST_TITLE = 'All answers of this report';

/**
 * The pieces of a PDF with a page (or more) for each answer, in order; only one answer is held at a time. More than one end with a
 * list of all. `at` is when the report is made, in milliseconds since 1970.
 */
export async function* pdfReport(pages: AsyncIterable<ReportPage>, at: number): AsyncGenerator<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    info: { Title: 'Answers of a model', Creator: 'Sagittal', Producer: 'Sagittal', CreationDate: new Date(at) },
  });
  const number = { page: 0 };
  const listed: (readonly string[])[] = [];
  for await (const page of pages) {
    const begin = () => drawFrame(pdf, `Answer ${page.id}`, (number.page += 1), at);
    const first = number.page + 1;
    drawPage(new Sheet(pdf, await textPictures(textsOf(page)), begin), page);
    listed.push([page.title, page.headline, page.assessed, String(first)]);
    yield* taken(pdf);
  }
  if (listed.length === 0) drawFrame(pdf.addPage(), 'No answers', 1, at);
  if (listed.length > 1) {
    const begin = () => drawFrame(pdf, LIST_TITLE, (number.page += 1), at);
    const sheet = new Sheet(pdf, await textPictures(listed.flat()), begin);
    drawSection(sheet, { title: LIST_TITLE, head: ['Image', 'Answer', 'Assessment', 'Page'], rows: listed });
  }
  pdf.end();
  for await (const chunk of pdf) yield Buffer.from(chunk as Uint8Array);
}

/** What a PDF has ready to be written. */
function* taken(pdf: InstanceType<typeof PDFDocument>): Generator<Buffer> {
  for (let chunk: unknown = pdf.read(); chunk instanceof Uint8Array; chunk = pdf.read()) yield Buffer.from(chunk);
}

const FOOT =
  'Marks and scores are those of the model; a score is no probability. Not for diagnosis: the picture is a copy.';

/** What every page has: whose report it is above, and what holds for all of it below. */
function drawFrame(pdf: InstanceType<typeof PDFDocument>, what: string, page: number, at: number): void {
  const { margin } = PAGE;
  pdf.rect(0, 0, PAGE.width, 4).fill(INK.accent);
  pdf.font('Helvetica-Bold').fontSize(9).fillColor(INK.accent).text('Sagittal', margin, 20, { lineBreak: false });
  pdf.font('Helvetica').fillColor(INK.dim).text(what, margin, 20, { width: WIDTH, align: 'right' });
  pdf
    .font('Helvetica')
    .fontSize(7)
    .fillColor(INK.dim)
    .text(FOOT, margin, 815, { width: WIDTH - 130 });
  pdf.text(`${reportTime(at)}  ·  page ${page}`, margin, 815, { width: WIDTH, align: 'right' });
}

function textsOf(page: ReportPage): string[] {
  const cells = page.sections.flatMap(({ head, rows }) => [...head, ...rows.flat()]);
  const facts = page.facts.map(([, value]) => value);
  const paragraphs = [page.title, page.subtitle, page.text, ...page.said].flatMap(piecesOf);
  return [...paragraphs, page.headline, ...page.warnings, ...facts, ...cells];
}
