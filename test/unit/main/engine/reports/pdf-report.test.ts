import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { pdfReport } from '../../../../../main/engine/reports/pdf-report.ts';
import { isPlain, piecesOf, plainText, textPictures } from '../../../../../main/engine/reports/pdf-text.ts';
import type { ReportPage } from '../../../../../main/engine/reports/report-page.ts';

const PAGE: ReportPage = {
  id: 7,
  title: 'Müller, Jane',
  subtitle: 'a.png',
  headline: '1 region',
  warnings: ['Not for clinical use.'],
  picture: null,
  noPicture: 'There is no picture.',
  others: [],
  moreFrames: 0,
  facts: [['Sent to', 'Chest']],
  assessed: 'Open',
  said: ['Nobody has said anything of this answer yet.'],
  sections: [],
  text: '',
};

/** The report, its pages counted and their text as PDF holds it. */
async function report(...pages: readonly ReportPage[]) {
  const each = async function* () {
    yield* await Promise.resolve(pages);
  };
  const chunks: Buffer[] = [];
  for await (const chunk of pdfReport(each(), 0)) chunks.push(chunk);
  const file = Buffer.concat(chunks);
  const raw = file.toString('latin1');
  const streams = [...raw.matchAll(/\/FlateDecode\s*>>\s*stream\r?\n([\s\S]*?)\r?\nendstream/g)];
  const drawn = streams.map(([, body = '']) => inflateSync(Buffer.from(body, 'latin1')).toString('latin1')).join('\n');
  const text = [...drawn.matchAll(/<([0-9a-f]+)>/g)]
    .map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'))
    .join('');
  return { raw, text, pages: raw.match(/\/Type \/Page\b/g)?.length };
}

it('has a page for each answer, and a list of all at the end', async () => {
  const { raw, text, pages } = await report(PAGE, { ...PAGE, id: 6, title: 'Roe' });
  expect([raw.startsWith('%PDF-'), raw.trimEnd().endsWith('%%EOF'), pages]).toEqual([true, true, 3]);
  for (const words of ['Müller, Jane', 'Roe', 'Not for clinical use.', 'There is no picture.', 'Answer 7', 'page 3'])
    expect(text.replaceAll(' ', '')).toContain(words.replaceAll(' ', ''));
});

it('goes on on another page where one is full, and has one page where there is no answer', async () => {
  const rows = Array.from({ length: 120 }, (_, index) => [`row ${index}`, '0.5']);
  const { text, pages } = await report({ ...PAGE, sections: [{ title: 'Regions', head: ['Kind', 'Share'], rows }] });
  expect(pages).toBeGreaterThan(3);
  expect(text.split('Share').length - 1).toBe(pages);
  expect((await report()).pages).toBe(1);
});

it('a long text goes on on the next page, each with what every page has', async () => {
  const text = Array.from({ length: 90 }, (_, index) => `line ${index} of what the model says of this picture`).join(
    '\n',
  );
  for (const long of [text, text.replaceAll('\n', ' ').repeat(2)]) {
    const { text: written, pages } = await report({ ...PAGE, text: long });
    expect(pages).toBeGreaterThan(1);
    expect(written.split('Sagittal').length - 1).toBe(pages);
    expect(written.replaceAll(' ', '')).toContain('line89');
  }
});

it('a name in another script is drawn, not written as question marks', async () => {
  expect([isPlain('Müller – 5 µm'), isPlain('山田')]).toEqual([true, false]);
  expect(plainText('山a')).toBe('?a');
  const pictures = await textPictures(['plain', 'Ивановна']);
  expect([...pictures.keys()]).toEqual(['Ивановна']);
  expect((await report({ ...PAGE, title: 'Ивановна' })).raw).toContain('/Subtype /Image');
});

it('a long text in another script is drawn line by line', () => {
  const pieces = piecesOf('山'.repeat(200));
  expect(pieces.map(({ length }) => length)).toEqual([60, 60, 60, 20]);
  expect(piecesOf(`${'word '.repeat(150)}\n\nend`).every((piece) => piece.length <= 500)).toBe(true);
});
